// The guided tour along the booths of which one starred something: from stop to stop on foot.
export class Tour {
  constructor(card, { walkTo, ended }) {
    Object.assign(this, { card, walkTo, ended, at: -1 });
    this.stops = [...card.querySelectorAll("[data-walk-to]")];
    card.addEventListener("click", ({ target }) => {
      const stop = target.closest("[data-walk-to]");
      if (stop) this.begin(this.stops.indexOf(stop));
      if (target.closest("[data-next-stop]")) this.next();
    });
  }

  next() {
    if (this.at + 1 < this.stops.length) return this.begin(this.at + 1);
    this.at = -1;
    return this.ended();
  }

  begin(at) {
    this.at = at;
    this.stops.forEach((stop, index) => (index === at ? stop.setAttribute("aria-current", "step") : stop.removeAttribute("aria-current")));
    this.walkTo(this.stops[at].dataset.walkTo);
  }
}
