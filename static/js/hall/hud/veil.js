// What lies over the hall while it comes, and when it cannot be drawn.
export class Veil {
  constructor(element, words) {
    Object.assign(this, { element, words });
    this.bar = element.querySelector("progress");
    this.said = element.querySelector("[data-said]");
  }

  progress(part, sentence) {
    this.bar.value = Math.round(part * 100);
    if (sentence) this.said.textContent = sentence;
  }

  // "loading", "no-webgl", "lost" or "broken"
  show(face) {
    for (const one of this.element.querySelectorAll("[data-face]")) one.hidden = one.dataset.face !== face;
    this.element.dataset.showing = face;
    this.element.hidden = false;
  }

  lift() {
    this.element.hidden = true;
  }
}
