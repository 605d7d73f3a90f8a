// What only the browser knows about the queue: its address, which tab it is, how dense its rows are.

const cookie = "portal.rows";

/** The filter belongs into the address without a navigation: the rows are already on their way. */
export function address(url) {
  history.replaceState(history.state, "", url);
}

/** A name for this tab, under which the server keeps the selection over a lost connection. */
export function tab() {
  let name = sessionStorage.getItem("queue.tab");
  if (!name) {
    name = Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("queue.tab", name);
  }
  return name;
}

const dense = () => document.cookie.split("; ").includes(`${cookie}=compact`);

function showDensity() {
  document.documentElement.dataset.rows = dense() ? "compact" : "roomy";
  document.querySelector("[data-density]")?.setAttribute("aria-pressed", String(dense()));
}

document.addEventListener("click", event => {
  if (event.target.closest("[data-density]")) {
    document.cookie = `${cookie}=${dense() ? "roomy" : "compact"}; path=/; max-age=31536000; samesite=lax`;
    showDensity();
  }
  // A choice that is made closes its menu; check boxes are for choosing several.
  const chosen = event.target.closest(".queue .menu-list button[type=button]");
  if (chosen) chosen.closest("details").open = false;
});

showDensity();
