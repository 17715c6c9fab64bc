// Who is near, as a list of buttons: the nearest first. Rows stay where they are while somebody is at them, and stay somebody's who comes
// anew, as one does who loads the page again: the number in the hall is another then, the card (`url`) the same.
import { EARSHOT } from "./people.js";
import { tidy } from "./words.js";

export class Near {
  constructor(element, { words, open }) {
    Object.assign(this, { words, rows: new Map() });
    this.list = element.querySelector("ul");
    this.blank = element.querySelector("template").content.firstElementChild;
    this.nobody = element.querySelector("[data-nobody]");
    this.list.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-person]:not([aria-disabled=true])");
      if (button) open(Number(button.dataset.person));
    });
  }

  // To the nearest.
  focus() {
    this.list.querySelector("[data-person]")?.focus();
  }

  // A row is the same for as long as somebody is near: the focus comes back to it.
  show(around) {
    if (this.list.matches(":focus-within, :hover")) return this.keep(around);
    this.nobody.hidden = around.length > 0;
    this.rows = new Map(around.map(({ person }) => [person.url, this.rows.get(person.url) ?? this.row(person.url)]));
    for (const { person, distance } of around) this.fill(this.rows.get(person.url), person, distance);
    const rows = [...this.rows.values()];
    const isInOrder = rows.length === this.list.children.length && rows.every((row, place) => row === this.list.children[place]);
    if (!isInOrder) this.list.replaceChildren(...rows);
    return undefined;
  }

  row(url) {
    const row = this.blank.cloneNode(true);
    row.dataset.url = url;
    return row;
  }

  fill(row, person, distance) {
    const button = row.querySelector("[data-person]");
    button.dataset.person = person.id;
    button.removeAttribute("aria-disabled");
    row.querySelector("[data-staff]").hidden = !person.staff_of;
    row.querySelector("[data-busy]").hidden = !person.busy;
    this.write(row, "[data-name]", tidy(person.name ?? ""));
    this.measure(row, distance);
  }

  measure(row, distance) {
    this.write(row, "[data-distance]", this.words.get(distance <= EARSHOT ? "hears" : "away", { m: Math.round(distance) }));
  }

  write(row, place, text) {
    const element = row.querySelector(place);
    if (element.textContent !== text) element.textContent = text;
  }

  // Only the distances change below somebody's finger; who is not near any more cannot be pressed, but keeps the focus.
  keep(around) {
    const near = new Map(around.map((one) => [one.person.url, one]));
    for (const row of this.list.children) {
      const one = near.get(row.dataset.url);
      const button = row.querySelector("[data-person]");
      button.setAttribute("aria-disabled", String(!one));
      if (!one) {
        this.write(row, "[data-distance]", this.words.get("not-near"));
      } else {
        button.dataset.person = one.person.id;
        this.measure(row, one.distance);
      }
    }
  }
}
