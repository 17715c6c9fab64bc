// Who is near, as a list of buttons: the nearest first. Rows stay where they are while somebody is at them.
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
    this.rows = new Map(around.map(({ person }) => [person.id, this.rows.get(person.id) ?? this.row(person.id)]));
    for (const { person, distance } of around) this.fill(this.rows.get(person.id), person, distance);
    const rows = [...this.rows.values()];
    const isInOrder = rows.length === this.list.children.length && rows.every((row, place) => row === this.list.children[place]);
    if (!isInOrder) this.list.replaceChildren(...rows);
    return undefined;
  }

  row(id) {
    const row = this.blank.cloneNode(true);
    row.querySelector("[data-person]").dataset.person = id;
    return row;
  }

  fill(row, person, distance) {
    row.querySelector("[data-person]").removeAttribute("aria-disabled");
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
    const distances = new Map(around.map(({ person, distance }) => [String(person.id), distance]));
    for (const row of this.list.children) {
      const button = row.querySelector("[data-person]");
      const distance = distances.get(button.dataset.person);
      button.setAttribute("aria-disabled", String(distance === undefined));
      if (distance === undefined) this.write(row, "[data-distance]", this.words.get("not-near"));
      else this.measure(row, distance);
    }
  }
}
