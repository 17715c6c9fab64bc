// What makes it alive: breath, blinks, glances, gestures, and a mouth that follows. All of it springs, none of it jumps.
import { NECK, SHOULDER } from "./body.js";
import { mix } from "./shapes.js";

const SHUT = { width: 1, open: 0, round: 0, smile: 0.62 };

/** Arms: shoulder [forward, outward, twist outward], elbow bend, wrist [turn, bend], hand. */
const ARM = {
  down: { shoulder: [0.06, 0.16, 0.1], elbow: 0.3, wrist: [-1.45, 0], hand: "relaxed" },
  folded: { shoulder: [0.02, 0.3, -1.06], elbow: 1.5, wrist: [-1.5, 0.1], hand: "relaxed" },
  offered: { shoulder: [0.28, 0.34, 0.42], elbow: 1.5, wrist: [-0.2, -0.2], hand: "open" },
  raised: { shoulder: [0.55, 0.26, 0.05], elbow: 1.95, wrist: [-0.7, -0.1], hand: "open" },
  pointing: { shoulder: [0.55, 0.6, 0.7], elbow: 1.15, wrist: [0.1, 0], hand: "point" },
  waving: { shoulder: [0.5, 0.5, 0.5], elbow: 2.25, wrist: [3.0, 0], hand: "open" },
  thinking: { shoulder: [0.62, 0.1, -0.42], elbow: 2.36, wrist: [-0.9, 0.5], hand: "relaxed" },
};

const GESTURES = {
  rest: { left: "folded", right: "folded" },
  welcome: { left: "offered", right: "offered", seconds: 2.4, tilt: 0.05 },
  explain: { left: "folded", right: "offered", seconds: 2.6 },
  stress: { left: "raised", right: "folded", seconds: 2.0 },
  point: { left: "pointing", right: "folded", seconds: 3.2, turn: 0.16 },
  wave: { left: "folded", right: "waving", seconds: 2.2, tilt: -0.08 },
  think: { left: "folded", right: "thinking", seconds: 60, tilt: 0.1, gaze: [0.45, -0.5] },
  nod: { left: "folded", right: "folded", seconds: 0.9, nod: 0.16 },
  bow: { left: "folded", right: "folded", seconds: 1.8, lean: 0.3, nod: 0.2 },
};

class Spring {
  constructor(value, speed) {
    Object.assign(this, { value, wish: value, speed });
  }

  step(seconds) {
    this.value = mix(this.wish, this.value, Math.exp(-this.speed * seconds));
    return this.value;
  }
}

const springs = (values, speed) => values.map((value) => new Spring(value, speed));

class Arm {
  constructor(joints, side) {
    this.joints = joints;
    this.side = side;
    const { shoulder, elbow, wrist } = ARM.folded;
    this.springs = springs([...shoulder, elbow, ...wrist], 6.5);
  }

  take(name) {
    const { shoulder, elbow, wrist, hand } = ARM[name];
    [...shoulder, elbow, ...wrist].forEach((value, index) => {
      this.springs[index].wish = value;
    });
    this.joints.hold(hand);
  }

  update(seconds, { swing, wave }) {
    const [forward, outward, twist, bend, turn, tip] = this.springs.map((spring) => spring.step(seconds));
    const { shoulder, elbow, wrist } = this.joints;
    shoulder.rotation.set(-forward + swing, twist * this.side, outward * this.side);
    elbow.rotation.set(-bend, 0, wave * this.side);
    wrist.rotation.set(tip, turn * this.side, wave * 0.6 * this.side);
  }
}

export class Life {
  constructor(body, head, kept = {}) {
    this.body = body;
    this.head = head;
    this.arms = { left: new Arm(body.arms.left, 1), right: new Arm(body.arms.right, -1) };
    this.time = kept.time ?? 0;
    this.still = kept.still ?? false;
    this.speed = 0;
    this.step = 0;
    this.eyes = springs(kept.eyes ?? [0, 0], 16);
    this.face = springs([0, 0, 0, 0], 5); // turn, nod, tilt, lean
    this.lips = Object.fromEntries(Object.entries(SHUT).map(([name, value]) => [name, new Spring(value, 22)]));
    this.mood = new Spring(0.62, 4);
    this.brow = new Spring(0.1, 6);
    this.spoken = null;
    this.facing = kept.facing ?? [0, 0];
    this.glance = [0, 0];
    this.nextBlink = this.time + 1.6;
    this.nextGlance = this.time + 2;
    this.blinkAt = -9;
    this.gesture("rest");
  }

  kept() {
    return { time: this.time, facing: this.facing, still: this.still };
  }

  calm(wish) {
    this.still = wish;
  }

  lookAt(x, y) {
    this.facing = [x, y];
  }

  smile(part) {
    this.mood.wish = part;
  }

  walk(speed) {
    this.speed = speed;
    this.gesture("rest");
  }

  say(shape) {
    this.spoken = shape;
  }

  get mouth() {
    return Object.fromEntries(Object.entries(this.lips).map(([name, { value }]) => [name, value]));
  }

  gesture(name) {
    this.doing = GESTURES[name] ?? GESTURES.rest;
    this.doingName = name;
    this.until = this.time + (this.doing.seconds ?? 1e9);
    this.since = this.time;
    for (const side of ["left", "right"]) this.arms[side].take(this.speed ? "down" : this.doing[side]);
  }

  update(seconds) {
    this.time += seconds;
    if (this.time > this.until) this.gesture("rest");
    const quiet = this.still ? 0 : 1;
    this.#breathe(quiet);
    this.#blinkAndGlance(quiet);
    this.#move(seconds, quiet);
    this.#show(seconds);
  }

  #breathe(quiet) {
    const breath = Math.sin(this.time * 1.55) * quiet;
    const { chest, arms, nod } = this.body;
    chest.scale.set(1 + 0.004 * breath, 1 + 0.0022 * breath, 1 + 0.014 * breath);
    for (const { shoulder } of Object.values(arms)) shoulder.position.y = SHOULDER + 0.0028 * breath;
    nod.position.y = NECK + 0.0024 * breath;
  }

  #blinkAndGlance(quiet) {
    if (!quiet) return;
    if (this.time > this.nextBlink) {
      this.blinkAt = this.time;
      this.nextBlink = this.time + (Math.random() < 0.16 ? 0.34 : 2 + Math.random() * 3.4);
    }
    if (this.time > this.nextGlance) {
      const away = Math.random() < 0.3 && !this.doing.gaze;
      this.glance = away ? [(Math.random() - 0.5) * 0.7, (Math.random() - 0.4) * 0.4] : [(Math.random() - 0.5) * 0.08, 0];
      this.nextGlance = this.time + (away ? 0.6 + Math.random() * 0.7 : 1.4 + Math.random() * 2.6);
    }
  }

  #move(seconds, quiet) {
    const { upper, nod, legs, root } = this.body;
    const speaking = this.spoken ? 1 : 0;
    const sway = Math.sin(this.time * 0.7) * 0.02 + Math.sin(this.time * 1.13) * 0.012;
    const beat = speaking * Math.sin(this.time * 4.1) * 0.016;
    const gone = this.time - this.since;
    const [turn, tip, tilt, lean] = this.face;
    turn.wish = 0.3 * this.facing[0] + (this.doing.turn ?? 0) + 0.12 * this.glance[0] + sway * quiet;
    tip.wish = 0.16 * this.facing[1] + (this.doing.nod ?? 0) * Math.max(0, Math.sin(Math.min(gone, 1.8) * 4.6)) + beat;
    tilt.wish = (this.doing.tilt ?? 0) + 0.022 * Math.sin(this.time * 0.53) * quiet + 0.02;
    lean.wish = (this.doing.lean ?? 0) * (gone < 1.1 ? 1 : 0);
    this.face.forEach((spring) => spring.step(seconds));
    nod.rotation.set(tip.value, turn.value, tilt.value);
    upper.rotation.set(lean.value, 0.3 * turn.value, 0.4 * sway * quiet);

    this.step += seconds * this.speed * 3.6;
    const stride = Math.min(0.55, this.speed * 0.42);
    legs.forEach((leg, index) => {
      leg.rotation.x = Math.sin(this.step + index * Math.PI) * stride;
    });
    root.position.y = this.speed ? Math.abs(Math.cos(this.step)) * 0.012 : 0;
    const wave = this.doingName === "wave" ? Math.sin(this.time * 11) * 0.34 : 0;
    this.arms.left.update(seconds, { swing: Math.sin(this.step + Math.PI) * stride * 0.7, wave: 0 });
    this.arms.right.update(seconds, { swing: Math.sin(this.step) * stride * 0.7, wave });
    if (this.head.sways) this.head.sways.rotation.z = Math.sin(this.time * 2.6) * 0.16 * quiet - turn.value * 0.8 - tilt.value;
  }

  #show(seconds) {
    const shape = this.spoken ?? { ...SHUT, smile: this.mood.step(seconds) };
    for (const [name, spring] of Object.entries(this.lips)) {
      spring.wish = shape[name];
      spring.step(seconds);
    }
    const passed = (this.time - this.blinkAt) / 0.17;
    const open = passed >= 0 && passed <= 1 ? Math.abs(1 - 2 * passed) ** 0.8 : 1;
    const gaze = this.doing.gaze ?? [0.75 * this.facing[0] - this.face[0].value + this.glance[0], 0.6 * this.facing[1] + this.glance[1]];
    this.eyes.forEach((spring, index) => {
      spring.wish = Math.max(-1, Math.min(1, gaze[index]));
      spring.step(seconds);
    });
    this.brow.wish = this.doing.gaze ? 0.6 : this.spoken ? 0.25 : 0.1;
    this.head.show({
      open: open * (1 - 0.1 * this.mood.value),
      look: this.eyes.map(({ value }) => value),
      smile: this.mood.value,
      raise: this.brow.step(seconds),
      mouth: this.mouth,
    });
  }
}
