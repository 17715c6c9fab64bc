// A short message with a link, read out politely; it leaves by itself unless somebody is at it.
const STAYS = 12_000;
const MOST = 3; // at once
const NARROW = matchMedia("(width < 48rem)"); // one at a time there: more would lie over what one reads

function closeButton(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "icon-button";
  button.setAttribute("aria-label", label);
  button.textContent = "×";
  return button;
}

export function toast(text, url) {
  const region = document.getElementById("toasts");
  if (!region) return;
  const note = document.createElement("p");
  note.className = "toast";
  const link = document.createElement("a");
  link.href = url;
  link.textContent = text;
  const close = closeButton(region.dataset.close);
  close.addEventListener("click", () => note.remove());
  note.append(link, close);
  region.append(note);
  while (region.children.length > (NARROW.matches ? 1 : MOST)) region.firstElementChild.remove();
  setTimeout(function leave() {
    if (note.matches(":hover, :focus-within")) setTimeout(leave, STAYS);
    else note.remove();
  }, STAYS);
}
