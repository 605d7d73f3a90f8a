// A browser drags only what carries something, and drops only where it is told that it may.
let dragging = false;

document.addEventListener("dragstart", event => {
  const ticket = event.target.closest?.("[data-moving]");
  dragging = !!ticket;
  if (!ticket) return;
  event.dataTransfer.setData("text/plain", ticket.dataset.moving);
  event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragend", () => dragging = false);

for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, event => {
    if (dragging && event.target.closest?.("[data-bar], tr[data-agent]")) event.preventDefault();
  });
}
