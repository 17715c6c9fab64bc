// Walking by arrow keys on the plan, or by its buttons: ten steps a second at most, as in the scene.
const EVERY = 100; // milliseconds a step
const PACE = 0.28; // metres a step
const STEPS_A_PRESS = 4; // a short press, or a click on a button, is about a metre
const WAYS = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] };
const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", w: "up", s: "down", a: "left", d: "right" };

const sum = (names) => names.reduce(([x, z], name) => [x + WAYS[name][0], z + WAYS[name][1]], [0, 0]);
const yawOf = (dx, dz) => Math.atan2(-dx, -dz);

export class Walk {
  // `moved(point, isMoving)` hears each step and the stop.
  constructor({ plan, buttons, floor, moved }) {
    Object.assign(this, { floor, moved, point: null, pressed: new Set(), left: 0, way: null, timer: null });
    plan.addEventListener("keydown", (event) => this.press(event));
    plan.addEventListener("keyup", (event) => this.release(event));
    plan.addEventListener("blur", () => this.pressed.clear());
    for (const button of buttons) button.addEventListener("click", () => this.begin(sum([button.dataset.walk])));
  }

  put(point) {
    this.point = { ...this.point, ...point };
  }

  press(event) {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    event.preventDefault();
    this.pressed.add(way);
    this.begin(sum([...this.pressed]));
  }

  release(event) {
    this.pressed.delete(KEYS[event.key]);
  }

  // Some steps towards a place, as whoever follows somebody goes.
  towards({ x, z }) {
    this.begin([x - this.point.x, z - this.point.z]);
  }

  begin(way) {
    if (!this.point) return;
    this.way = way;
    this.left = STEPS_A_PRESS;
    this.timer ??= setInterval(() => this.step(), EVERY);
  }

  step() {
    if (this.pressed.size) this.way = sum([...this.pressed]);
    else this.left -= 1;
    const [dx, dz] = this.way;
    const isOver = this.left < 0 || !(dx || dz);
    if (isOver) this.stop();
    else this.go(dx, dz);
  }

  go(dx, dz) {
    const length = Math.hypot(dx, dz);
    this.point = { ...this.floor.step(this.point, (dx / length) * PACE, (dz / length) * PACE), yaw: yawOf(dx, dz) };
    this.moved(this.point, true);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.moved(this.point, false);
  }
}
