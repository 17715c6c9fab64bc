// Who is near, as a list of buttons: the nearest first. Rows stay where they are while somebody is at them.
import { EARSHOT } from "./people.js";
import { tidy } from "./words.js";

export class Near {
  constructor(element, { words, open }) {
    Object.assign(this, { words });
    this.list = element.querySelector("ul");
    this.blank = element.querySelector("template").content.firstElementChild;
    this.nobody = element.querySelector("[data-nobody]");
    this.list.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-person]");
      if (button) open(Number(button.dataset.person));
    });
  }

  show(around) {
    if (this.list.matches(":focus-within, :hover")) return this.keep(around);
    this.nobody.hidden = around.length > 0;
    this.list.replaceChildren(...around.map((one) => this.row(one)));
    return undefined;
  }

  row({ person, distance }) {
    const row = this.blank.cloneNode(true);
    const button = row.querySelector("[data-person]");
    button.dataset.person = person.id;
    button.querySelector("[data-name]").textContent = tidy(person.name ?? "");
    row.querySelector("[data-staff]").hidden = !person.staff_of;
    row.querySelector("[data-busy]").hidden = !person.busy;
    this.measure(row, distance);
    return row;
  }

  measure(row, distance) {
    row.querySelector("[data-distance]").textContent = this.words.get(distance <= EARSHOT ? "hears" : "away", { m: Math.round(distance) });
  }

  // Only the distances change below somebody's finger; who left cannot be pressed any more.
  keep(around) {
    const distances = new Map(around.map(({ person, distance }) => [String(person.id), distance]));
    for (const row of this.list.children) {
      const button = row.querySelector("[data-person]");
      const distance = distances.get(button.dataset.person);
      button.disabled = distance === undefined;
      if (distance !== undefined) this.measure(row, distance);
    }
  }
}
