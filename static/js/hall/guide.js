// The guide of the hall: stands where whoever arrives sees it, greets who comes near, and walks ahead of whom it leads.
import { angleBetween } from "./tempo.js";

export const GUIDE = "guide"; // its id among the people who are drawn
export const NEAR = 3.2; // metres at which the Enter key asks it
const LOOK = { outfit: 0, skin: 1, hair: 1, badge: 0 };
const GREETS = 7; // metres at which it waves
const AGAIN = 30; // seconds until it waves once more
const AHEAD = 2.6; // metres before whom it leads
const PACE = 4.2; // metres a second: whoever leads is never outrun
const STAYS = 20; // seconds at the end of a way
const [WAVE, POINT] = [1, 7];
const GESTURE = 2.6; // seconds

export class Guide {
  constructor(name) {
    this.leads = false;
    this.greetedAt = -AGAIN;
    this.record = { id: GUIDE, name, look: LOOK, isStaff: true, isBusy: false, phase: 0, walk: 0, seated: 0, gesture: 0, since: 99 };
  }

  // Its place in the hall, which an edit may have moved.
  stand({ x, z, facing }) {
    this.home = { x, z, yaw: Math.PI + (facing * Math.PI) / 2 };
    if (!this.leads) Object.assign(this.record, this.home);
  }

  // Beside whom it leads, from where it goes ahead.
  lead({ x, z, yaw }) {
    this.leads = true;
    this.endsAt = Infinity;
    Object.assign(this.record, { x: x + Math.cos(yaw) * 1.1 - Math.sin(yaw), z: z - Math.sin(yaw) * 1.1 - Math.cos(yaw), yaw });
  }

  // `now` in seconds; `walker` is whom it sees.
  step(seconds, walker, now) {
    const { record } = this;
    const before = { x: record.x, z: record.z };
    if (this.leads) this.walkAhead(seconds, walker, now);
    else this.greet(seconds, walker, now);
    const isMoving = Math.hypot(record.x - before.x, record.z - before.z) > 0.3 * seconds;
    record.walk += ((isMoving ? 1 : 0) - record.walk) * (1 - Math.exp(-8 * seconds));
    record.since = record.gesture ? now - this.gestureAt : 99;
    if (record.since > GESTURE) record.gesture = 0;
  }

  walkAhead(seconds, walker, now) {
    const { record } = this;
    if (walker.way.length) {
      const goal = along(walker, walker.way, AHEAD);
      const apart = Math.hypot(goal.x - record.x, goal.z - record.z);
      const part = apart ? Math.min(1, (PACE * seconds) / apart) : 0;
      if (apart > 0.05) this.turnTo(Math.atan2(record.x - goal.x, record.z - goal.z), seconds);
      record.x += (goal.x - record.x) * part;
      record.z += (goal.z - record.z) * part;
      return;
    }
    if (this.endsAt === Infinity) {
      this.endsAt = now + STAYS;
      this.show(POINT, now);
    }
    this.turnTo(Math.atan2(record.x - walker.x, record.z - walker.z), seconds);
    if (now > this.endsAt) this.goHome();
  }

  goHome() {
    this.leads = false;
    Object.assign(this.record, this.home);
  }

  greet(seconds, walker, now) {
    const apart = Math.hypot(this.record.x - walker.x, this.record.z - walker.z);
    const yaw = apart < GREETS ? Math.atan2(this.record.x - walker.x, this.record.z - walker.z) : this.home.yaw;
    this.turnTo(yaw, seconds);
    if (apart > GREETS || now < this.greetedAt + AGAIN) return;
    this.greetedAt = now;
    this.show(WAVE, now);
  }

  show(gesture, now) {
    this.record.gesture = gesture;
    this.gestureAt = now;
  }

  turnTo(yaw, seconds) {
    this.record.yaw += angleBetween(this.record.yaw, yaw) * Math.min(1, seconds * 4);
  }
}

// The place so many metres further on a way.
function along(from, way, metres) {
  let [last, left] = [from, metres];
  for (const next of way) {
    const apart = Math.hypot(next.x - last.x, next.z - last.z);
    if (apart >= left) return { x: last.x + ((next.x - last.x) * left) / apart, z: last.z + ((next.z - last.z) * left) / apart };
    left -= apart;
    last = next;
  }
  return { x: last.x, z: last.z };
}
