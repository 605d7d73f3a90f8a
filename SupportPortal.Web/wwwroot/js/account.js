// Lets the forms marked data-passkey ask the browser's keys. Without script or passkeys they stay hidden.
const known = typeof PublicKeyCredential !== "undefined"
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function"
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

let waiting = null;

async function ask(form, mediation) {
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const operation = form.dataset.passkey;
  const response = await fetch(`/account/passkeys/${operation}-options`, {
    method: "POST", body: new URLSearchParams(new FormData(form)), signal,
  });
  if (!response.ok)
    throw new Error(`The server answered ${response.status}.`);
  const options = await response.json();
  const credential = operation === "creation"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal });
  form.elements.answer.value = JSON.stringify(credential);
  form.submit();
}

async function offer(form) {
  form.querySelector("button").hidden = false;
  // The browser proposes a key where the address is typed, without a dialog.
  if (form.dataset.passkey === "request" && await PublicKeyCredential.isConditionalMediationAvailable?.())
    ask(form, "conditional").catch(problem => console.info(problem));
}

function prepare() {
  for (const form of document.querySelectorAll("form[data-passkey]:not([data-ready])")) {
    form.dataset.ready = "";
    offer(form);
  }
}

if (known) {
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.dataset.passkey)
      return;
    event.preventDefault();
    const failed = form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    ask(form).catch(problem => {
      console.info(problem);
      failed.hidden = problem.name === "AbortError";
    });
  }, true);
  document.addEventListener("DOMContentLoaded", prepare);
  prepare();
  globalThis.Blazor?.addEventListener?.("enhancedload", prepare);
}

// Who registers need not look for their time zone.
function tellTimeZone() {
  for (const input of document.querySelectorAll("input[data-time-zone]"))
    input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

tellTimeZone();
globalThis.Blazor?.addEventListener?.("enhancedload", tellTimeZone);
