// The sign at the head of Swagger UI leads back to the desk. React makes it, and may make it anew.

function leadBack() {
  const sign = document.querySelector(".topbar .link:not([data-name])");
  if (!sign) return;
  sign.dataset.name = document.title;
  sign.href = "/";
  sign.setAttribute("aria-label", document.title);
}

// This runs in the head: there is no body yet.
new MutationObserver(leadBack).observe(document.documentElement, { childList: true, subtree: true });
