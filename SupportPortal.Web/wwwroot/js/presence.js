// Tells the server that somebody is at this window: at most once a minute, and only when they do something in it.
const pause = 60_000;
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"];

export function watch(sign) {
  let last = Date.now();
  const note = () => {
    if (Date.now() - last < pause) return;
    last = Date.now();
    sign.click();
  };
  for (const name of signs) document.addEventListener(name, note, { passive: true, capture: true });
  return {
    stop: () => {
      for (const name of signs) document.removeEventListener(name, note, { capture: true });
    },
  };
}
