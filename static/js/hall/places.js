// Where somebody is in a hall, and where "take me to …" can lead.
import { OUTWARD, beforeBooth, isInside } from "./obstacles.js";

const BEFORE_STAGE = 10.5; // metres, from where one sees the whole screen, and its title below what lies over the picture
const BEFORE_WALL = 2.5; // metres, from where one sees all of the keepsakes
const WALL_REACH = 3.2; // metres
const STEP_IN = 1.8; // metres before a booth that belong to it
const BOOTH_HEIGHT = 3.4; // metres
const BEFORE = 2.4; // metres before the guide
const ARRIVING = 6; // metres round the entrance in which one has just arrived

export class Places {
  constructor(layout) {
    this.layout = layout;
  }

  zoneAt(place) {
    return this.layout.zones.find((zone) => isInside(place, zone)) ?? null;
  }

  // In it or up to a step before its open side.
  boothAt(place) {
    return this.layout.booths.find((booth) => isInside(place, booth) || isInside(place, before(booth))) ?? null;
  }

  get wall() {
    return this.layout.places.find(({ kind }) => kind === "keepsakes");
  }

  // What has a panel to read where somebody stands: a booth, or the wall of keepsakes, which is no booth.
  stopAt(place) {
    const { wall } = this;
    const isBefore = Math.abs(place.x - wall.x) < WALL_REACH && Math.abs(place.z - wall.z) < wall.depth / 2;
    return this.boothAt(place) ?? (isBefore ? { ...wall, slug: "" } : null);
  }

  // The first on the way of somebody's eyes.
  boothSeen(places) {
    const hit = places.find((place) => place.y < BOOTH_HEIGHT && this.layout.booths.some((booth) => isInside(place, booth)));
    return hit ? this.layout.booths.find((booth) => isInside(hit, booth)) : null;
  }

  boothsIn(zone) {
    return this.layout.booths.filter((booth) => booth.zone === zone.slug || isInside(booth, zone));
  }

  booth(slug) {
    return this.layout.booths.find((booth) => booth.slug === slug) ?? null;
  }

  // The next booth in this direction within reach of a click or of the Enter key.
  nearestBooth(place) {
    const apart = (booth) => Math.hypot(booth.x - place.x, booth.z - place.z) - (booth.width + booth.depth) / 4;
    return this.layout.booths.reduce((best, booth) => (!best || apart(booth) < apart(best) ? booth : best), null);
  }

  isAtEntrance(place) {
    const entrance = this.onFoot("entrance");
    return entrance !== null && Math.hypot(entrance.x - place.x, entrance.z - place.z) < ARRIVING;
  }

  // A place on foot for a word of the socket's teleport: "booth:slug", "stage", "entrance"; null for what only the server knows.
  onFoot(to) {
    const { stage, places } = this.layout;
    if (to.startsWith("booth:")) {
      const booth = this.booth(to.slice(6));
      return booth && beforeBooth(booth, 1.2);
    }
    if (to === "stage" && stage) return { x: stage.x, z: stage.z + stage.depth / 2 + BEFORE_STAGE, yaw: 0 };
    const [x, z] = to.split(",").map(Number);
    if (Number.isFinite(x) && Number.isFinite(z)) return { x, z };
    if (to === "keepsakes") return beforeBooth(this.wall, BEFORE_WALL);
    const kept = places.find(({ kind }) => kind === to);
    if (!kept || to === "entrance") return kept ? { x: kept.x, z: kept.z, yaw: 0 } : null;
    const [dx, dz] = OUTWARD[kept.facing];
    return { x: kept.x + dx * BEFORE, z: kept.z + dz * BEFORE, yaw: (kept.facing * Math.PI) / 2 };
  }
}

function before(booth) {
  const { x, z } = beforeBooth(booth, STEP_IN / 2);
  return booth.facing % 2 ? { x, z, width: STEP_IN, depth: booth.depth } : { x, z, width: booth.width, depth: STEP_IN };
}
