// Whom one follows: a line that says so, with a way to stop.
export class Following {
  constructor(element, { words, presence, lost }) {
    Object.assign(this, { element, words, presence, lost, id: null });
    element.querySelector("button").addEventListener("click", () => this.set(null));
  }

  set(id) {
    this.id = id;
    this.last = this.presence.get(id);
    this.element.hidden = id === null;
    this.element.querySelector("[data-sentence]").textContent = id === null ? "" : this.words.get("follow", { name: this.last?.name ?? "" });
  }

  // The friend as drawn; null for nobody, or for who has left.
  get friend() {
    if (this.id === null) return null;
    const friend = this.presence.get(this.id) ?? null;
    if (!friend) {
      const { last } = this;
      this.set(null);
      this.lost(last);
    }
    return friend;
  }
}
