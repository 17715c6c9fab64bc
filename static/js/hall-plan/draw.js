// The dots of people on the plan, a few times a second at most. Names are text, never markup.
import { tidy } from "./words.js";

export const UNITS = 10; // of the drawing a metre
const EVERY = 250; // milliseconds between two drawings
const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = 6000; // milliseconds for which what somebody does is marked

export class Dots {
  constructor(svg, people) {
    this.layer = svg.querySelector("[data-people]");
    this.scroller = svg.closest(".scroller");
    this.own = svg.querySelector("[data-own]");
    this.people = people;
    this.dots = new Map();
    this.timer = null;
  }

  // At once where nothing was drawn lately, else when its time has come.
  soon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      if (!document.hidden) this.draw();
    }, EVERY);
  }

  draw() {
    const here = new Set();
    for (const person of this.people.others()) {
      here.add(person.id);
      this.place(this.dots.get(person.id) ?? this.make(person), person);
    }
    for (const [id, dot] of this.dots) {
      if (here.has(id)) continue;
      dot.remove();
      this.dots.delete(id);
    }
    this.drawOwn();
  }

  make(person) {
    const dot = document.createElementNS(SVG, "g");
    dot.setAttribute("class", "plan-person");
    dot.append(document.createElementNS(SVG, "title"), document.createElementNS(SVG, "circle"));
    dot.lastChild.setAttribute("r", "4.5");
    dot.addEventListener("click", () => dot.dispatchEvent(new CustomEvent("hall:person", { bubbles: true, detail: person.id })));
    this.layer.append(dot);
    this.dots.set(person.id, dot);
    return dot;
  }

  place(dot, person) {
    dot.firstChild.textContent = tidy(person.name ?? "");
    dot.classList.toggle("staff", Boolean(person.staff_of));
    dot.classList.toggle("busy", Boolean(person.busy));
    dot.setAttribute("transform", `translate(${(person.x * UNITS).toFixed(1)} ${(person.z * UNITS).toFixed(1)})`);
  }

  drawOwn() {
    const own = this.people.own();
    if (!own || own.x === undefined) return;
    this.own.removeAttribute("hidden");
    const degrees = (-own.yaw * 180) / Math.PI;
    this.own.setAttribute("transform", `translate(${(own.x * UNITS).toFixed(1)} ${(own.z * UNITS).toFixed(1)}) rotate(${degrees.toFixed(0)})`);
    this.keepInSight();
  }

  // On a phone the plan is wider than the screen.
  keepInSight() {
    const { scroller } = this;
    if (scroller.scrollWidth <= scroller.clientWidth) return;
    const dot = this.own.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    const off = dot.left + dot.width / 2 - (frame.left + frame.width / 2);
    if (Math.abs(off) > frame.width / 3) scroller.scrollLeft += off;
  }

  // Somebody speaks, waves or claps.
  mark(id) {
    const dot = id === this.people.me ? this.own : this.dots.get(id);
    if (!dot) return;
    dot.classList.add("speaks");
    setTimeout(() => dot.classList.remove("speaks"), BUBBLE);
  }
}
