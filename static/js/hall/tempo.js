// When a step of one's own is told: ten times a second at most, at once on stopping and turning, never without news.
export const SHORTEST = 100; // milliseconds between two steps
const TURN = 0.35; // radians that count as a turn
const NEAR = 0.02; // metres that count as no movement

export class Tempo {
  constructor(send) {
    this.send = send;
    this.told = null;
    this.toldAt = -Infinity;
  }

  // `step`: { x, z, yaw, isMoving, isSeated, emote }; `now` in milliseconds.
  tell(step, now) {
    if (!this.told || this.hasNews(step, now)) {
      this.told = { ...step };
      this.toldAt = now;
      this.send({ ...step, at: now });
    }
  }

  // Everything counts as unsaid: after a line that broke.
  forget() {
    this.told = null;
  }

  hasNews(step, now) {
    const since = now - this.toldAt;
    const { told } = this;
    const isTurned = Math.abs(angleBetween(told.yaw, step.yaw)) > TURN;
    const isNewPose = told.isMoving !== step.isMoving || told.isSeated !== step.isSeated || told.emote !== step.emote;
    if (isNewPose) return true;
    if (since < SHORTEST) return isTurned && since >= SHORTEST / 2;
    return Math.hypot(step.x - told.x, step.z - told.z) > NEAR || Math.abs(angleBetween(told.yaw, step.yaw)) > 0.02;
  }
}

export function angleBetween(from, to) {
  const turn = (to - from) % (2 * Math.PI);
  if (turn > Math.PI) return turn - 2 * Math.PI;
  return turn < -Math.PI ? turn + 2 * Math.PI : turn;
}
