// Looks over one's own shoulder, never through a wall; with the wheel from one's own eyes to eight metres behind.
import { freeWay } from "./obstacles.js";

const EYES = 1.62; // metres
const SHOULDER = 0.45; // metres to the side, so that one sees past oneself
const NEAREST = 0.9; // below this one looks through one's own eyes
const TOO_NEAR = 1.4; // metres, at which one does not see oneself
const FARTHEST = 8;
const MIRROR = 2.7; // metres
const ROOM = 0.4; // metres kept to the walls of the hall
const WIDE = { away: 2.6, lift: 1.5, tilt: -0.05, side: 0.9 }; // for who arrives: further behind until the first step; in a hall higher, at a booth beside
const CALM = 9; // the higher, the faster the camera follows

export class Follower {
  constructor(camera) {
    Object.assign(this, { camera, wish: 3.6, away: 3.6, apart: 3.6, pitch: -0.09, yaw: 0, wide: 0, isWide: false, isHigh: false, isSudden: true });
  }

  zoom(step) {
    this.wish = Math.max(0, Math.min(FARTHEST, this.wish + step));
  }

  // Looks up or down, at most so far that nobody gets giddy.
  tilt(angle) {
    this.pitch = Math.max(-0.65, Math.min(0.5, this.pitch + angle));
  }

  get isInside() {
    return this.apart < TOO_NEAR;
  }

  follow({ x, z, yaw, isSeated, isMoving, obstacles, size }, seconds) {
    if (this.isMirror) return this.mirror({ x, z, yaw });
    const ease = this.isSudden ? 1 : 1 - Math.exp(-CALM * seconds);
    this.yaw = yaw;
    if (isMoving) this.isWide = false;
    this.wide += ((this.isWide ? 1 : 0) - this.wide) * (this.isSudden ? 1 : ease / 4);
    const wanted = this.wish < NEAREST ? 0 : this.wish + this.wide * WIDE.away;
    const [sine, cosine] = [Math.sin(yaw), Math.cos(yaw)];
    const [high, aside] = this.isHigh ? [this.wide, 0] : [0, this.wide * WIDE.side];
    const side = wanted ? Math.min(SHOULDER, wanted / 4) + aside : 0;
    const behind = { x: x + sine * wanted + cosine * side, z: z + cosine * wanted - sine * side };
    const free = wanted ? freeWay({ x, z }, behind, obstacles, 0.25) : 1;
    this.away += (wanted * free - this.away) * (free < 1 ? Math.max(ease, 0.5) : ease);
    const part = wanted ? this.away / wanted : 0;
    const height = (isSeated ? EYES - 0.4 : EYES) + this.away * (0.13 - Math.sin(this.pitch) * 0.75) + (wanted ? high * WIDE.lift : 0);
    const inside = (at, long) => Math.max(ROOM - long / 2, Math.min(long / 2 - ROOM, at));
    this.camera.position.set(inside(x + (behind.x - x) * part, size.width), Math.max(0.4, height), inside(z + (behind.z - z) * part, size.depth));
    this.camera.rotation.set(this.pitch + high * WIDE.tilt, yaw, 0, "YXZ");
    this.apart = Math.hypot(this.camera.position.x - x, this.camera.position.z - z);
    this.isSudden = false;
    return undefined;
  }

  // From the front, as in a mirror: for choosing how one looks.
  mirror({ x, z, yaw }) {
    this.away = this.apart = MIRROR;
    this.camera.position.set(x - Math.sin(yaw) * MIRROR, 1.35, z - Math.cos(yaw) * MIRROR);
    this.camera.rotation.set(-0.06, yaw + Math.PI, 0, "YXZ");
    this.isSudden = true;
  }
}
