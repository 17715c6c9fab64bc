// Whoever goes by keys stays where they are while a part of the page is replaced by a newer one of the same.
const MARKS = ["href", "name", "data-go", "data-person", "data-panel"];
const MARKED = MARKS.map((mark) => `[${mark}]`).join();

const isSame = (one, other) => one.tagName === other.tagName && MARKS.every((mark) => one.getAttribute(mark) === other.getAttribute(mark));

// To be called before a part is replaced. The answer puts the focus back to what it was on, or to `otherwise`.
export function holdFocus(part) {
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  return (otherwise) => {
    if (!held || (held.isConnected && !held.closest("[hidden]"))) return;
    const again = held.matches(MARKED) && [...part.querySelectorAll(MARKED)].find((one) => isSame(one, held));
    (again || otherwise).focus({ preventScroll: true });
  };
}
