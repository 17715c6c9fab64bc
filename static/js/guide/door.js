// A door to the guide opens it beside the page; the link itself leads to the guide's own page.
export function keepGuideDoors() {
  document.addEventListener("click", async (event) => {
    const door = event.target.closest?.("[data-guide-door]");
    if (!door || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector("[data-guide]")) return;
    event.preventDefault();
    try {
      await (await import(door.dataset.guideDoor)).openPanel(door);
    } catch {
      location.assign(door.href);
    }
  });
}
