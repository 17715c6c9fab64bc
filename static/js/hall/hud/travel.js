// "Take me to …": booths and people by a part of their name, as buttons.
import { tidy } from "../../hall-plan/words.js";

const MOST = 60;

export class Travel {
  constructor(card, { places, presence, go }) {
    Object.assign(this, { card, places, presence, go });
    this.list = card.querySelector("[data-found]");
    this.blank = card.querySelector("template").content.firstElementChild;
    this.field = card.querySelector("input");
    this.field.addEventListener("input", () => this.show());
    card.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.list.querySelector("[data-go]")?.click();
    });
  }

  show() {
    const asked = this.field.value.trim().toLowerCase();
    const booths = this.places().layout.booths.map(({ slug, name, sign }) => ({ go: `booth:${slug}`, name, sign }));
    const people = asked ? this.presence.near({ x: 0, z: 0 }).map(({ id, name }) => ({ go: `person:${id}`, name, sign: "" })) : [];
    const found = [...booths, ...people].filter(({ name, sign }) => `${name} ${sign}`.toLowerCase().includes(asked)).slice(0, MOST);
    this.list.replaceChildren(...found.map((one) => this.row(one)));
    this.card.querySelector("[data-nothing]").hidden = found.length > 0;
    this.card.querySelector("[data-all-halls]").search = new URLSearchParams({ q: asked });
  }

  row({ go, name, sign }) {
    const row = this.blank.cloneNode(true);
    row.querySelector("[data-go]").dataset.go = go;
    row.querySelector("[data-name]").textContent = tidy(name);
    row.querySelector("[data-sign]").textContent = sign;
    return row;
  }
}
