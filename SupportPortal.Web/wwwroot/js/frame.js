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

// A search is one key away from everywhere, but not from within a text: the page's own, or else that of the desk.
document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector("main input[type=search]") ?? document.querySelector("[data-search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
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

showPlace();
addEventListener("DOMContentLoaded", () => {
  showPlace();
  globalThis.Blazor?.addEventListener?.("enhancedload", showPlace);
});
