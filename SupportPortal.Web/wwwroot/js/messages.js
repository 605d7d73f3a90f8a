// The text of a message belongs to the browser, like that of a ticket's composer: no key waits for the server, this tab keeps it,
// and with it the key of its sending, so that what is sent again after a lost connection arrives once.

const mostSent = 20000; // longer than any message may be; beyond that only the length is told

export function write(root, server, key) {
  const area = root.querySelector("textarea");
  let question = Promise.resolve(0); // what the server last heard of a name that is begun
  let asked = 0;
  let sign = -1; // where it stands

  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept && area.value === "") area.value = kept.text;
  let sendKey = kept?.sendKey ?? crypto.randomUUID();

  function remember() {
    try {
      if (area.value === "") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({ text: area.value, sendKey }));
    } catch {
      // The tab's storage is full or forbidden: the text stays in its field.
    }
  }

  function look() {
    const before = area.value.slice(0, area.selectionStart);
    const begun = /(?<![\p{L}\p{N}])@([^@\n]{0,60})$/u.exec(before);
    if (!begun && sign < 0) return;
    sign = begun ? begun.index : -1;
    const mine = ++asked;
    question = server.invokeMethodAsync("Look", begun ? begun[1] : null)
      .then(count => (mine === asked && count === 0 ? (sign = -1, 0) : count), () => 0);
  }

  function insert(handle) {
    if (sign < 0) return;
    const end = area.selectionStart;
    area.setRangeText(`@${handle} `, sign, end, "end");
    sign = -1;
    remember();
    area.focus();
  }

  async function press(pressed) {
    const open = await question > 0;
    if (!open) {
      if (pressed === "Enter") send();
      return;
    }
    const handle = await server.invokeMethodAsync("Press", pressed);
    if (handle) insert(handle);
    else if (pressed === "Escape") sign = -1;
  }

  function send() {
    root.querySelector("[data-send]").click();
  }

  function onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const picks = sign >= 0 && ["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"].includes(event.key) && !event.shiftKey;
    if (picks) {
      event.preventDefault();
      if (event.key === "Escape") event.stopPropagation();
      press(event.key);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  function onInput() {
    remember();
    look();
  }

  area.addEventListener("input", onInput);
  area.addEventListener("keydown", onKey);
  if (matchMedia("(pointer: fine)").matches) area.focus({ preventScroll: true });

  return {
    insert,
    read() {
      const text = area.value.trim() === "" ? "" : area.value;
      // Half a surrogate pair is no text, and the server would refuse the whole call.
      return { text: text.length > mostSent ? null : text.toWellFormed?.() ?? text, length: text.length, key: sendKey };
    },
    clear(sent) {
      // What was typed while it was on its way stays.
      area.value = area.value.startsWith(sent) ? area.value.slice(sent.length) : area.value;
      sendKey = crypto.randomUUID();
      sign = -1;
      remember();
      area.focus();
    },
    dispose() {
      area.removeEventListener("input", onInput);
      area.removeEventListener("keydown", onKey);
    },
  };
}

// Keeps the place: at the end what is new comes into view, elsewhere nothing moves under the reader's eye.
export function follow(root, server) {
  const box = root.querySelector("[data-chat]");
  const below = root.querySelector("[data-below]");
  const near = 48;
  const again = 30_000;
  let atEnd = true;
  let loading = false;
  let seen = 0;

  const end = () => box.scrollHeight - box.scrollTop - box.clientHeight < near;
  const tell = (name, ...values) => server.invokeMethodAsync(name, ...values).catch(() => undefined);

  function toEnd() {
    box.scrollTop = box.scrollHeight;
    onScroll();
  }

  async function load(name, keepsPlace) {
    if (loading) return;
    loading = true;
    const fromEnd = box.scrollHeight - box.scrollTop;
    const top = box.scrollTop;
    await tell(name);
    box.scrollTop = keepsPlace ? box.scrollHeight - fromEnd : top;
    loading = false;
  }

  function look() {
    const last = Number(box.dataset.last);
    if (document.visibilityState !== "visible" || !atEnd || last <= seen) return;
    seen = last;
    tell("SeenAsync");
  }

  function onScroll() {
    if (loading) return;
    atEnd = end();
    below.hidden = atEnd && !("newer" in box.dataset);
    if (box.scrollTop < 200 && "older" in box.dataset) load("OlderAsync", true);
    else if (atEnd && "newer" in box.dataset) load("NewerAsync", false);
    look();
  }

  const watching = new MutationObserver(() => {
    if (loading) return;
    if (atEnd && !("newer" in box.dataset)) box.scrollTop = box.scrollHeight;
    onScroll();
  });

  function onVisible() {
    tell("WatchAsync", document.visibilityState === "visible");
    look();
  }

  const target = box.querySelector("[data-target]") ?? box.querySelector(".new-line");
  if (target) target.scrollIntoView({ block: "center" });
  else box.scrollTop = box.scrollHeight;
  const sizing = new ResizeObserver(() => {
    if (atEnd && !("newer" in box.dataset)) box.scrollTop = box.scrollHeight;
    onScroll();
  });
  sizing.observe(box);
  watching.observe(box, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["data-last"] });
  box.addEventListener("scroll", onScroll, { passive: true });
  document.addEventListener("visibilitychange", onVisible);
  const timer = setInterval(() => document.visibilityState === "visible" && tell("WatchAsync", true), again);
  onVisible();
  onScroll();

  return {
    toEnd,
    dispose() {
      clearInterval(timer);
      watching.disconnect();
      sizing.disconnect();
      box.removeEventListener("scroll", onScroll);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}
