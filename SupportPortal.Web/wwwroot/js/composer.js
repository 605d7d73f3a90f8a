// The text of a message belongs to the browser: no key waits for the server, and nothing the server draws touches it.
// One second after the last key it goes to the server as a draft; until the server has confirmed that, this tab keeps it too.

const pause = 1000;
const mostSent = 40000; // longer than any message may be; beyond that only the length is told

export function attach(root, server, key, drafts) {
  const boxes = new Map();
  for (const area of root.querySelectorAll("textarea[data-kind]")) {
    boxes.set(area.dataset.kind, open(root, area, server, `${key}/${area.dataset.kind}`));
  }
  for (const draft of drafts) boxes.get(draft.kind)?.restore(draft.body, draft.savedAt);
  for (const box of boxes.values()) box.restoreLocal();

  reveal(root);
  const telling = setInterval(() => boxes.forEach(box => box.tell()), 1000);
  return {
    read: kind => boxes.get(kind).read(),
    clear: kind => boxes.get(kind).clear(),
    focus: kind => boxes.get(kind).focus(),
    reveal: () => reveal(root),
    dispose: () => {
      clearInterval(telling);
      boxes.forEach(box => box.dispose());
    },
  };
}

// The newest message is what one came for, and what one has just sent.
function reveal(root) {
  root.parentElement.querySelector(".thread > li:last-child")?.scrollIntoView({ block: "nearest" });
}

function open(root, area, server, key) {
  const kind = area.dataset.kind;
  let timer = 0;
  let edits = 0;
  let wasEmpty = true;
  let state = "empty";
  let savedAt = 0;

  // Its words stand in the page, in the reader's language.
  function tell() {
    const place = root.querySelector(`[data-draft="${kind}"]`);
    if (!place) return;
    const words = state === "saved" ? age(place.dataset, (Date.now() - savedAt) / 1000) : place.dataset[state] ?? "";
    if (place.textContent !== words) place.textContent = words;
  }

  function turn(to, at = Date.now()) {
    state = to;
    savedAt = at;
    tell();
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  async function save() {
    const edit = edits;
    timer = 0;
    try {
      const kept = await server.invokeMethodAsync("SaveAsync", kind, sendable(area.value));
      if (edit !== edits) return;
      if (kept) sessionStorage.removeItem(key);
      turn(area.value === "" ? "empty" : kept ? "saved" : "tooLong");
    } catch {
      // No connection, or the server is just starting: the words stay here and go out as soon as it answers.
      if (edit !== edits) return;
      turn("unsaved");
      later(3 * pause);
    }
  }

  function onInput() {
    edits++;
    turn("typing");
    remember();
    tellWhetherEmpty();
    later(pause);
  }

  function tellWhetherEmpty() {
    if (wasEmpty === (area.value === "")) return;
    wasEmpty = area.value === "";
    server.invokeMethodAsync("Typing", kind, !wasEmpty).catch(() => turn("unsaved"));
  }

  function remember() {
    try {
      sessionStorage.setItem(key, area.value);
    } catch {
      turn("unsaved"); // the tab's storage is full or forbidden: what the server has is what remains
    }
  }

  function onKey(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      root.querySelector(`[data-send="${kind}"]`)?.click();
    }
  }

  function onLeave() {
    if (timer) later(0);
  }

  area.addEventListener("input", onInput);
  area.addEventListener("keydown", onKey);
  area.addEventListener("blur", onLeave);

  return {
    tell,
    restore(text, at) {
      area.value = text;
      wasEmpty = text === "";
      turn("saved", at);
    },
    restoreLocal() {
      const unsaved = sessionStorage.getItem(key);
      if (unsaved === null || unsaved === area.value) return;
      area.value = unsaved;
      onInput();
    },
    read() {
      clearTimeout(timer);
      timer = 0;
      return { text: sendable(area.value), length: area.value.length };
    },
    clear() {
      clearTimeout(timer);
      timer = 0;
      edits++;
      area.value = "";
      wasEmpty = true;
      sessionStorage.removeItem(key);
      turn("empty");
    },
    focus() {
      area.focus();
    },
    dispose() {
      clearTimeout(timer);
      area.removeEventListener("input", onInput);
      area.removeEventListener("keydown", onKey);
      area.removeEventListener("blur", onLeave);
    },
  };
}

function age(words, seconds) {
  return seconds < 60
    ? words.seconds.replace("{0}", Math.max(0, Math.round(seconds)))
    : words.minutes.replace("{0}", Math.floor(seconds / 60));
}

// Half a surrogate pair is no text, and the server would refuse the whole call.
function sendable(text) {
  return text.length > mostSent ? null : text.toWellFormed?.() ?? text;
}
