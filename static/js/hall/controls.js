// What hands do: keys, a mouse that looks round, a click that walks, a stick and a finger on a phone. Says wishes, moves nothing.
const KEYS = {
  KeyW: ["forward", 1], ArrowUp: ["forward", 1], KeyS: ["forward", -1], ArrowDown: ["forward", -1],
  KeyA: ["side", -1], KeyD: ["side", 1], ArrowLeft: ["turn", 1], ArrowRight: ["turn", -1], KeyQ: ["turn", 1], KeyE: ["turn", -1],
};
const LOOK = 0.0042; // radians a pixel
const CLICK = 6; // pixels a click may wander

export class Controls {
  // `field` has the canvas in it and takes the keys; `stick` is the ring on a phone.
  constructor(field, stick, { look, zoom, press, key }) {
    Object.assign(this, { field, look, zoom, press, key, down: new Set(), stickWish: { forward: 0, side: 0 } });
    field.addEventListener("keydown", (event) => this.keyDown(event));
    addEventListener("keyup", ({ code }) => this.down.delete(code));
    addEventListener("blur", () => this.down.clear());
    field.addEventListener("pointerdown", (event) => this.grab(event));
    field.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.sign(event.deltaY) * 0.6);
    }, { passive: false });
    this.holdStick(stick);
  }

  keyDown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code in KEYS) {
      this.down.add(event.code);
      event.preventDefault();
    } else this.key(event);
    if (event.shiftKey !== undefined) this.isRunning = event.shiftKey;
  }

  // What is wished at this moment: { forward, side, turn, isRunning }.
  get wish() {
    const wish = { forward: this.stickWish.forward, side: this.stickWish.side, turn: 0, isRunning: this.isRunning && this.down.size > 0 };
    for (const code of this.down) wish[KEYS[code][0]] += KEYS[code][1];
    return wish;
  }

  get isIdle() {
    return this.down.size === 0 && !this.stickWish.forward && !this.stickWish.side;
  }

  grab(event) {
    if (event.button !== 0 || event.target.closest("button, a, input, [data-hud]")) return;
    this.field.focus({ preventScroll: true });
    const { field } = this;
    const start = { x: event.clientX, y: event.clientY };
    let last = start;
    let isDrag = false;
    field.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }) => {
      isDrag ||= Math.hypot(clientX - start.x, clientY - start.y) > CLICK;
      if (isDrag) this.look((clientX - last.x) * LOOK, (clientY - last.y) * LOOK);
      last = { x: clientX, y: clientY };
    };
    const release = ({ clientX, clientY, type }) => {
      field.removeEventListener("pointermove", move);
      if (!isDrag && type === "pointerup") this.press(clientX, clientY);
    };
    field.addEventListener("pointermove", move);
    field.addEventListener("pointerup", release, { once: true });
    field.addEventListener("pointercancel", release, { once: true });
  }

  holdStick(stick) {
    const knob = stick.firstElementChild;
    const put = (side, forward) => {
      this.stickWish = { side, forward };
      knob.setAttribute("transform", `translate(${side * 28} ${-forward * 28})`);
    };
    const move = (event) => {
      const box = stick.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) / box.width - 0.5, (event.clientY - box.top) / box.height - 0.5];
      const long = Math.max(1, Math.hypot(x, y) / 0.5);
      put((x * 2) / long, (-y * 2) / long);
    };
    stick.addEventListener("pointerdown", (event) => {
      stick.setPointerCapture(event.pointerId);
      stick.addEventListener("pointermove", move);
      move(event);
      event.preventDefault();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      stick.addEventListener(end, () => {
        stick.removeEventListener("pointermove", move);
        put(0, 0);
      });
    }
  }
}
