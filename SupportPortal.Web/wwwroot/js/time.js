// Keeps written times true without asking the server: <sla-chip>, <time-ago>, <local-time>.
// Custom elements, because they hear by themselves when a page, a grid or a patch brings, changes or removes one.
// Only the data of text nodes and attributes are touched: the server goes on patching the nodes it made.

const meta = name => document.head.querySelector(`meta[name="portal:${name}"]`)?.content;

// The words of the page's language; a change of language loads a new page.
const words = JSON.parse(meta("words") ?? "{}");
// English as most of the world writes dates: day before month, 24 hours, like the server.
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang || "en-GB";

// A browser's clock may be wrong: count by the server's.
const loaded = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.responseStart ?? 0);
const ahead = Number(meta("now") ?? loaded) - loaded;
const now = () => Date.now() + ahead;

const exact = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const exactWithZone = new Intl.DateTimeFormat(language, {
  weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
});
const relative = new Intl.RelativeTimeFormat(language);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const say = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, index) => values[index]);

function compact(time) {
  const units = { d: Math.floor(time / day), h: Math.floor(time / hour) % 24, m: Math.floor(time / minute) % 60 };
  if (time >= day) return say(words.daysHours, units.d, units.h);
  if (time >= hour) return say(words.hoursMinutes, units.h, units.m);
  if (time >= 5 * minute) return say(words.minutes, units.m);
  return say(words.minutesSeconds, units.m, String(Math.floor(time / 1000) % 60).padStart(2, "0"));
}

function shortAge(age) {
  if (age >= day) return say(words.days, Math.floor(age / day));
  if (age >= hour) return say(words.hours, Math.floor(age / hour));
  return age >= minute ? say(words.minutes, Math.floor(age / minute)) : words.now;
}

function longAge(age) {
  if (age >= day) return relative.format(-Math.floor(age / day), "day");
  if (age >= hour) return relative.format(-Math.floor(age / hour), "hour");
  return age >= minute ? relative.format(-Math.floor(age / minute), "minute") : words.justNow;
}

function write(element, text) {
  const node = element?.firstChild;
  if (node instanceof Text && node.data !== text) node.data = text;
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const shown = new Set();
const tick = () => shown.forEach(element => element.tick());
let timer;

// A hidden tab has nobody to count for; it catches up when it is looked at again.
function runWhileSeen() {
  clearInterval(timer);
  if (document.hidden) return;
  tick();
  timer = setInterval(tick, 1000);
}

class Ticking extends HTMLElement {
  connectedCallback() {
    shown.add(this);
    // The children of an element that the parser is still reading, or that a patch is building, follow in a moment.
    queueMicrotask(() => this.isConnected && this.tick());
  }

  disconnectedCallback() {
    shown.delete(this);
  }
}

customElements.define("sla-chip", class extends Ticking {
  static observedAttributes = ["data-due", "data-near"];

  attributeChangedCallback() {
    queueMicrotask(() => this.isConnected && this.tick());
  }

  tick() {
    const due = Date.parse(this.dataset.due ?? "");
    if (Number.isNaN(due)) return;
    const left = due - now();
    set(this, "data-level", left <= 0 ? "over" : now() >= Date.parse(this.dataset.near) ? "near" : "calm");
    set(this, "title", say(this.dataset.clock === "answer" ? words.dueFirstResponse : words.dueResolution, exact.format(due)));
    write(this.querySelector("span"), left <= 0 ? say(words.overdue, shortAge(Math.max(minute, -left))) : compact(left));
  }
});

customElements.define("time-ago", class extends Ticking {
  tick() {
    const time = this.querySelector("time");
    const at = Date.parse(time?.dateTime ?? "");
    if (Number.isNaN(at)) return;
    const age = Math.max(0, now() - at);
    set(time, "title", exact.format(at));
    write(time, "short" in this.dataset ? shortAge(age) : longAge(age));
  }
});

customElements.define("local-time", class extends Ticking {
  tick() {
    const time = this.querySelector("time");
    const at = Date.parse(time?.dateTime ?? "");
    if (!Number.isNaN(at)) write(time, exactWithZone.format(at));
  }
});

// What the clocks of a zone show now. The server wrote it once; a zone that this browser does not know stays as written.
customElements.define("zone-clock", class extends Ticking {
  #format;

  tick() {
    const zone = this.dataset.zone;
    if (this.#format?.zone !== zone) this.#format = { zone, ...clockOf(zone) };
    if (this.#format.text) write(this.querySelector("span"), this.#format.text.format(now()));
  }
});

function clockOf(timeZone) {
  try {
    return { text: new Intl.DateTimeFormat(language, { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone }) };
  } catch {
    return {};
  }
}

document.addEventListener("visibilitychange", runWhileSeen);
// A page that is patched in place keeps its elements and gets the server's text.
globalThis.Blazor?.addEventListener?.("enhancedload", tick);
runWhileSeen();
