// Which of the cards at the side is open: one at a time, and the focus goes back to where it came from. One that opens by itself
// only peeks in where there is little room, until it is pressed or the focus comes to it.
export class Cards {
  constructor(root, opened) {
    Object.assign(this, { root, opened });
    this.all = new Map([...root.querySelectorAll("[data-card-of]")].map((card) => [card.dataset.cardOf, card]));
    root.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-open]");
      if (button) this.toggle(button.dataset.open);
      else if (target.closest("[data-card-of] [data-close]")) this.close();
      else if (target.closest("[data-peek]")) this.unfold(target.closest("[data-peek]"));
    });
    root.addEventListener("focusin", ({ target }) => target.closest("[data-peek]") && !target.closest("[data-close], [data-more]") && this.unfold(target.closest("[data-peek]")));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  get open() {
    return [...this.all.keys()].find((name) => !this.all.get(name).hidden) ?? null;
  }

  toggle(name) {
    if (this.open === name) this.close();
    else this.show(name);
  }

  // `peek`: opens by itself, beside somebody who goes on walking.
  show(name, { focus = true, peek = false } = {}) {
    if (focus && !this.open) this.from = document.activeElement;
    for (const [other, card] of this.all) card.hidden = other !== name;
    this.mark();
    this.opened(name);
    const card = this.all.get(name);
    card.toggleAttribute("data-peek", peek);
    if (focus) this.begin(card).focus({ preventScroll: true });
  }

  // Where one goes on: what is to be filled in, unless a keyboard would come up over the card; else the way out.
  begin(card) {
    const field = matchMedia("(pointer: fine)").matches && card.querySelector("input:not([type=hidden]), select");
    return field || (card.querySelector("[data-close]") ?? card);
  }

  unfold(card) {
    card.removeAttribute("data-peek");
    if (!card.contains(document.activeElement) || document.activeElement.matches("[data-more]")) card.focus({ preventScroll: true });
  }

  close() {
    if (!this.open) return;
    for (const card of this.all.values()) card.hidden = true;
    this.mark();
    this.opened(null);
    this.from?.focus({ preventScroll: true });
    this.from = null;
  }

  mark() {
    this.root.toggleAttribute("data-has-card", this.open !== null);
    for (const button of this.root.querySelectorAll("[data-open]")) button.setAttribute("aria-expanded", String(button.dataset.open === this.open));
  }
}
