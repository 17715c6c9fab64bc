// The floor of a hall, in metres: where one can walk, and what one stands in or before. The same obstacles as in the scene.
import { isInside, keepOut, obstaclesOf } from "../hall/obstacles.js";

const BESIDE = 2; // metres beside a zone that still belong to it
const AT_BOOTH = 1.8; // metres before a booth within which one stands at it

export class Floor {
  constructor(layout) {
    this.take(layout);
  }

  take(layout) {
    this.layout = layout;
    this.obstacles = obstaclesOf(layout);
  }

  // Where one comes by a step: along a wall where the way straight on is closed.
  step(from, dx, dz) {
    return { ...from, ...keepOut({ x: from.x + dx, z: from.z + dz }, this.obstacles, this.layout.size) };
  }

  // The zone one stands in, or right before.
  zoneAt(point) {
    const { zones } = this.layout;
    return zones.find((zone) => isInside(point, zone)) ?? zones.find((zone) => isInside(point, zone, BESIDE)) ?? null;
  }

  // The booth one stands in or right before.
  boothAt(point) {
    const { booths } = this.layout;
    return booths.find((booth) => isInside(point, booth)) ?? booths.find((booth) => isInside(point, booth, AT_BOOTH)) ?? null;
  }

  boothsIn(zone) {
    return this.layout.booths.filter((booth) => isInside(booth, zone));
  }
}
