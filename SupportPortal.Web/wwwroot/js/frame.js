// The small manners of the frame. Listens on the document, so that it outlives every navigation.

document.addEventListener("click", event => {
  const toggle = event.target.closest("[data-rail-toggle]");
  if (toggle) {
    const open = document.querySelector(".desk").dataset.rail !== "open";
    document.querySelector(".desk").dataset.rail = open ? "open" : "folded";
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-label", open ? toggle.dataset.close : toggle.dataset.open);
    document.cookie = `portal.rail=${open ? "open" : "folded"}; path=/; max-age=31536000; samesite=lax`;
  }
  // A link inside leads away, maybe without a new page: what it stood in closes behind it.
  closeMenus(menu => !menu.contains(event.target) || event.target.closest("a"));
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  closeMenus(menu => {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    return true;
  });
});

function closeMenus(which) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (which(menu)) menu.open = false;
  }
}

// Single keys, but not from within a text, nor for those who have switched them off.
const keysStore = "portal.keys";
const keysAreOff = () => localStorage.getItem(keysStore) === "off";
const keys = { "/": search, "?": showKeys, j: () => walk(1), k: () => walk(-1), x: pick };

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key) || keysAreOff()) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) return;
  if (keys[event.key]()) event.preventDefault();
});

// The page's own search, or else that of the desk.
function search() {
  const field = document.querySelector("main input[type=search]") ?? document.querySelector("[data-search]");
  field?.focus();
  field?.select();
  return field;
}

// The focus itself goes from row to row: Enter opens as it does anywhere, and what is read aloud follows.
function walk(step) {
  const rows = [...document.querySelectorAll("[data-rows] [data-row]")];
  const now = rows.indexOf(document.activeElement.closest("[data-row]"));
  const row = rows[now < 0 ? 0 : now + step];
  row?.querySelector("a").focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
  return row;
}

function pick() {
  const box = document.activeElement.closest("[data-rows] [data-row]")?.querySelector("input[type=checkbox]");
  box?.click();
  return box;
}

function showKeys() {
  const dialog = document.querySelector("dialog[data-keys]");
  if (!dialog || dialog.open) return false;
  dialog.querySelector("[data-keys-on]").checked = !keysAreOff();
  dialog.showModal();
  return true;
}

document.addEventListener("click", event => {
  if (event.target.closest("[data-keys-open]")) showKeys();
});

document.addEventListener("change", event => {
  if (event.target.matches("[data-keys-on]")) localStorage.setItem(keysStore, event.target.checked ? "on" : "off");
});

document.addEventListener("click", async event => {
  if (event.target.closest("[data-reload]")) location.reload();
  if (!event.target.closest("[data-reconnect]")) return;
  // False: the server answered, but knows nothing of this page any more.
  if (await Blazor.reconnect() === false) location.reload();
});

// What a person has typed and not yet sent off, but for fields that keep it over a reload by themselves.
const typedIn = new Set();
document.addEventListener("input", event => typedIn.add(event.target));
const holdsTyping = () => [...typedIn].some(field => field.isConnected && field.value && !("keepsTyping" in field.dataset));

// A loss that was seen is followed by a word that it is over; one too short to be seen is not.
const lostForLongerThan = 700;
let lostAt;

function connectionChanged(bar) {
  if (bar.classList.contains("components-reconnect-show")) {
    lostAt ??= performance.now();
    delete bar.dataset.back;
  } else if (bar.classList.contains("components-reconnect-hide") && lostAt !== undefined) {
    if (performance.now() - lostAt > lostForLongerThan) {
      bar.dataset.back = "";
      setTimeout(() => delete bar.dataset.back, 3000);
    }
    lostAt = undefined;
  } else if (bar.classList.contains("components-reconnect-rejected") && !holdsTyping()) {
    // The server was restarted and knows nothing of this page. Nothing is lost by asking for it anew.
    location.reload();
  }
}

let state;
new MutationObserver(() => {
  const bar = document.getElementById("components-reconnect-modal");
  if (!bar || bar.className === state) return;
  state = bar.className;
  connectionChanged(bar);
}).observe(document.body, { subtree: true, attributeFilter: ["class"] });

// On a phone the rail holds more than fits: where one is, is in sight.
function showPlace() {
  document.querySelector(".rail [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
}

// Enhanced navigation brings scripts in and does not run them: whoever comes to the desk by signing in would be without its
// manners. What runs already is not run again by asking for it.
function runScripts() {
  for (const script of document.querySelectorAll("script[type=module][src]")) import(script.src);
}

showPlace();
addEventListener("DOMContentLoaded", () => {
  showPlace();
  globalThis.Blazor?.addEventListener?.("enhancedload", () => {
    showPlace();
    runScripts();
  });
});
