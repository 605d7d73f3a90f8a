// A browser drags only what carries something.
document.addEventListener("dragstart", event => {
  const ticket = event.target.closest?.("[data-moving]");
  if (!ticket) return;
  event.dataTransfer.setData("text/plain", ticket.dataset.moving);
  event.dataTransfer.effectAllowed = "move";
});
