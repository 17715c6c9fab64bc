// The guide beside any page: the same form and conversation, fetched when the door is opened. Its figure waits on its own page.
async function fetchPanel(address) {
  const response = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!response.ok) throw new Error(`the guide answered ${response.status}`);
  const panel = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-guide-panel]");
  document.body.append(panel);
  panel.querySelector("[data-close]").addEventListener("click", () => panel.hidePopover());
  window.htmx.process(panel);
  panel.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.successful) return;
    panel.querySelector(".guide-ideas")?.remove();
    panel.querySelector("[data-guide-form]").reset();
    panel.querySelector("#guide-talk").lastElementChild.scrollIntoView({ block: "nearest" });
  });
  return panel;
}

export async function openPanel(door) {
  const panel = document.querySelector("[data-guide-panel]") ?? (await fetchPanel(door.href));
  panel.showPopover();
  panel.addEventListener("toggle", ({ newState }) => newState === "closed" && door.focus(), { once: true });
  panel.querySelector("input[name=question]").focus();
}
