// Who is in the hall, and where: what the socket said of them, put together. Knows no page.
export const EARSHOT = 8; // metres, as the server has it

export const apart = (one, other) => Math.hypot(one.x - other.x, one.z - other.z);

export class People {
  constructor() {
    this.clear();
  }

  clear() {
    this.me = null;
    this.known = new Map();
    this.early = new Map(); // steps of people who have not been introduced yet
  }

  join(people) {
    for (const person of people) {
      this.known.set(person.id, { ...this.known.get(person.id), ...this.early.get(person.id), ...person });
      this.early.delete(person.id);
    }
  }

  leave(ids) {
    for (const id of ids) {
      this.known.delete(id);
      this.early.delete(id);
    }
  }

  move(step) {
    const person = this.known.get(step.id);
    if (person) Object.assign(person, step);
    else this.early.set(step.id, step);
  }

  get(id) {
    return this.known.get(id);
  }

  own() {
    return this.known.get(this.me);
  }

  // Everybody else of whom it is known where they are.
  others() {
    return [...this.known.values()].filter(({ id, x }) => id !== this.me && x !== undefined);
  }

  // The nearest first.
  near(point, most, within = Infinity) {
    const distances = this.others().map((person) => ({ person, distance: apart(person, point) }));
    return distances.filter(({ distance }) => distance <= within).sort((one, other) => one.distance - other.distance).slice(0, most);
  }
}
