// <unsaved-guard>: as long as it is on the page, leaving asks first. Links, the browser's own ways out, and going back.

const guards = new Set();
let here = location.href;
const question = () => [...guards][0]?.dataset.question;

customElements.define("unsaved-guard", class extends HTMLElement {
  connectedCallback() {
    guards.add(this);
    here = location.href;
  }

  disconnectedCallback() {
    guards.delete(this);
  }
});

addEventListener("beforeunload", event => {
  if (guards.size > 0) event.preventDefault();
});

// Before anything else hears of the click: the framework would take the link without loading a page.
addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || guards.size === 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
  if (confirm(question())) guards.clear();
  else event.preventDefault(), event.stopImmediatePropagation();
}, { capture: true });

addEventListener("popstate", event => {
  if (guards.size === 0 || location.href.split("#")[0] === here.split("#")[0]) return;
  if (confirm(question())) {
    guards.clear();
    return;
  }
  event.stopImmediatePropagation();
  history.pushState(null, "", here);
}, { capture: true });
