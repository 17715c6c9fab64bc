// The guide of the hall: stands where whoever arrives sees it, greets who comes near, and walks ahead of whom it leads.
import { keepOut } from "./obstacles.js";
import { GESTURE } from "./presence.js";
import { angleBetween } from "./tempo.js";

export const GUIDE = "guide"; // its id among the people who are drawn
export const NEAR = 3.2; // metres at which the Enter key asks it
const LOOK = { outfit: 0, skin: 1, hair: 1, badge: 0 };
const GREETS = 7; // metres at which it waves
const AGAIN = 30; // seconds until it waves once more
const AHEAD = 2.6; // metres before whom it leads
const ARRIVED = 0.05; // metres
const PACE = 4.2; // metres a second: whoever leads is never outrun
const STAYS = 20; // seconds at the end of a way
const [WAVE, POINT] = [1, 7];

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
  lead(place) {
    this.leads = true;
    this.endsAt = Infinity;
    this.goal = beside(place);
    Object.assign(this.record, this.goal, { yaw: place.yaw });
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
    if (walker.way.length) this.goal = aheadOf(walker);
    if (this.walkTo(this.goal, seconds) || walker.way.length) return;
    if (this.endsAt === Infinity) {
      this.endsAt = now + STAYS;
      this.show(POINT, now);
    }
    this.turnTo(Math.atan2(this.record.x - walker.x, this.record.z - walker.z), seconds);
    if (now > this.endsAt) this.goHome();
  }

  // Whether there was anywhere to go.
  walkTo(goal, seconds) {
    const { record } = this;
    const apart = Math.hypot(goal.x - record.x, goal.z - record.z);
    if (apart < ARRIVED) return false;
    const part = Math.min(1, (PACE * seconds) / apart);
    this.turnTo(Math.atan2(record.x - goal.x, record.z - goal.z), seconds);
    record.x += (goal.x - record.x) * part;
    record.z += (goal.z - record.z) * part;
    return true;
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

// To the right of whoever stands and looks there, and a step before them.
const beside = ({ x, z, yaw }) => ({ x: x + Math.cos(yaw) * 1.1 - Math.sin(yaw), z: z - Math.sin(yaw) * 1.1 - Math.cos(yaw) });

// On the way; at its end beside it, or both would stand on one spot.
function aheadOf({ x, z, yaw, way, goalYaw = yaw, obstacles, size }) {
  return along({ x, z }, way, AHEAD) ?? keepOut(beside({ ...way.at(-1), yaw: goalYaw }), obstacles, size);
}

// The place so many metres further on a way; null where it ends before.
function along(from, way, metres) {
  let [last, left] = [from, metres];
  for (const next of way) {
    const apart = Math.hypot(next.x - last.x, next.z - last.z);
    if (apart >= left) return { x: last.x + ((next.x - last.x) * left) / apart, z: last.z + ((next.z - last.z) * left) / apart };
    left -= apart;
    last = next;
  }
  return null;
}
