// Where somebody else is, a little in the past, so that there is always a step before and one after it.
import { angleBetween } from "./tempo.js";

export const BEHIND = 150; // milliseconds
const KEPT = 8;
const JUMP = 6; // metres between two steps that nobody walks
const COAST = 200; // milliseconds for which somebody walks on when nothing comes

export class Track {
  constructor({ x, z, yaw = 0 }, now) {
    this.steps = [{ x, z, yaw, isMoving: false, isSeated: false, at: now }];
  }

  add(step, now) {
    const last = this.steps.at(-1);
    if (Math.hypot(step.x - last.x, step.z - last.z) > JUMP) this.steps = [];
    // After a rest the way begins now, not when the rest began.
    else if (now - last.at > 300) this.steps.push({ ...last, at: now - 100 });
    this.steps.push({ ...step, at: now });
    if (this.steps.length > KEPT) this.steps.shift();
  }

  // { x, z, yaw, isMoving, isSeated } as seen at this moment.
  at(now) {
    const then = now - BEHIND;
    const after = this.steps.findIndex(({ at }) => at > then);
    if (after === 0) return this.steps[0];
    if (after === -1) return this.coast(then);
    return between(this.steps[after - 1], this.steps[after], then);
  }

  coast(then) {
    const last = this.steps.at(-1);
    const before = this.steps.at(-2);
    if (!last.isMoving || !before || last.at === before.at) return last;
    const part = Math.min(then - last.at, COAST) / (last.at - before.at);
    return { ...last, x: last.x + (last.x - before.x) * part, z: last.z + (last.z - before.z) * part, isMoving: then - last.at < COAST };
  }
}

function between(from, to, then) {
  const part = (then - from.at) / (to.at - from.at);
  return {
    x: from.x + (to.x - from.x) * part,
    z: from.z + (to.z - from.z) * part,
    yaw: from.yaw + angleBetween(from.yaw, to.yaw) * part,
    isMoving: to.isMoving || from.isMoving,
    isSeated: to.isSeated,
  };
}
