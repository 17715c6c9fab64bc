// How much this device draws: chosen by what it says of itself, corrected by what is measured.
export const LEVELS = {
  high: { name: "high", pixelRatio: 2, antialias: true, isPhysical: true, detail: 2, nearMost: 70, nearMetres: 26 },
  medium: { name: "medium", pixelRatio: 1.25, antialias: true, isPhysical: false, detail: 2, nearMost: 48, nearMetres: 20 },
  lite: { name: "lite", pixelRatio: 0.75, antialias: false, isPhysical: false, detail: 1, nearMost: 24, nearMetres: 12 },
};

const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;
const SLOW = 40; // milliseconds a frame at which less is drawn
const QUICK = 20; // and more again
const ENOUGH = 40; // frames of which the middle one counts
const LONG = 4000; // milliseconds after which fewer do: nobody watches a slide show for a minute
const FEWEST = 5;
const LONGEST = 0.1; // seconds a step of the walk lasts at most, however long the frame took

// The first frame may have begun before the page asked for it.
export const secondsOf = (milliseconds) => Math.max(0, Math.min(LONGEST, milliseconds / 1000));

export const isSoftware = (renderer) => SOFTWARE.test(renderer);

export function firstLevel({ renderer, isPhone, cores, wish }) {
  if (wish in LEVELS) return wish;
  if (isSoftware(renderer)) return "lite";
  return isPhone || cores <= 4 ? "medium" : "high";
}

// Hears how long frames take and says, seldom, to which level to go. What the visitor chose stays.
export class Measure {
  constructor(level, { isFixed = false } = {}) {
    this.level = level;
    this.isFixed = isFixed;
    this.times = [];
    this.drops = 0;
  }

  add(milliseconds) {
    if (this.isFixed) return null;
    this.times.push(milliseconds);
    const isLong = this.times.length >= FEWEST && this.times.reduce((sum, time) => sum + time, 0) > LONG;
    if (this.times.length < ENOUGH && !isLong) return null;
    const middle = this.times.sort((a, b) => a - b)[this.times.length >> 1];
    this.times = [];
    return this.turn(middle);
  }

  turn(middle) {
    const order = ["lite", "medium", "high"];
    const at = order.indexOf(this.level);
    if (middle > SLOW && at > 0) {
      this.drops += 1;
      return (this.level = order[at - 1]);
    }
    // up once at the beginning, never again after a drop: no swinging to and fro
    if (middle < QUICK && at === 1 && this.drops === 0) return (this.level = "high");
    return null;
  }
}
