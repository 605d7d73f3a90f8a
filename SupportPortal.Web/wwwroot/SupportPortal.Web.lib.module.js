// Blazor asks for this file by its name and waits for beforeServerStart. Radzen's script is fetched with the first circuit,
// so the pages of customers never carry it, and no component looks for it before it is there.

export function beforeServerStart() {
  const address = document.head.querySelector('meta[name="portal:components"]')?.content;
  if (!address) return Promise.resolve();
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => failed(new Error(`${address} did not load`));
    document.head.append(script);
  });
}
