// A page is drawn a moment before it listens, and on a slow line the moment is long. Whoever clicks, types or chooses in it
// has done so: it is kept, and done once the page listens and has drawn the same again.

const longestWait = 15_000;
const fields = "main :is(input:not([type=file], [type=hidden]), select, textarea)";
const buttons = "main button[type=button]";
const waits = () => document.querySelector("main [data-waits]") !== null;
const isTicked = field => field.type === "checkbox" || field.type === "radio";

// What it says tells a button from its neighbours, its name a field; of those that are alike, the place among them.
const nameOf = element => [element.tagName, element.type, element.name, element.getAttribute("aria-label"),
  element.tagName === "BUTTON" ? element.textContent.trim() : ""].join("|");
const alike = (kind, name) => [...document.querySelectorAll(kind)].filter(element => nameOf(element) === name);

// By element: what is typed letter by letter is one thing, and goes on in the order in which it was begun.
const kept = new Map();

function keep(event, kind, redo) {
  const element = event.target.closest?.(kind);
  if (!element || element.disabled || !waits()) return;
  const name = nameOf(element);
  const those = alike(kind, name);
  kept.set(element, { kind, name, redo, place: those.indexOf(element), among: those.length, page: location.href, at: performance.now() });
  if (kind === buttons) element.setAttribute("aria-busy", "true");
}

function fill(field, old) {
  if (isTicked(field) ? field.checked === old.checked : field.value === old.value) return;
  if (isTicked(field)) field.checked = old.checked;
  else field.value = old.value;
  for (const heard of ["input", "change"]) field.dispatchEvent(new Event(heard, { bubbles: true }));
}

document.addEventListener("click", event => keep(event, buttons, button => button.click()), true);
for (const changed of ["input", "change"]) document.addEventListener(changed, event => keep(event, fields, fill), true);

let focused;
document.addEventListener("focusin", event => {
  if (waits() && event.target.matches(fields)) focused = event.target;
}, true);

new MutationObserver(() => {
  if (kept.size === 0 || waits()) return;
  for (const [element, { kind, name, redo, place, among, page, at }] of kept) {
    const isOver = page !== location.href || performance.now() - at > longestWait;
    // Where others stand now than were seen, nobody can say which one was meant: it may still come.
    const those = isOver ? [] : alike(kind, name);
    if (!isOver && those.length !== among) continue;
    kept.delete(element);
    if (isOver) continue;
    redo(those[place], element);
    if (focused === element && document.activeElement === document.body) those[place].focus();
  }
}).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-waits"] });
