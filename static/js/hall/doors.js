// Doors between halls: whoever walks up to one goes through, but for who has just come out of it.
import { OUTWARD } from "./obstacles.js";

const DOORSTEP = 1.1; // metres before a door that count as through it
const CLEAR = 2.2; // metres from every door after which one may go through the next
const INSIDE = 3.4; // metres into the hall, where one comes out

export class Doors {
  constructor() {
    this.isClear = false;
  }

  // The door one goes through at this place, or null.
  passed(doors, place) {
    const apart = ({ x, z }) => Math.hypot(x - place.x, z - place.z);
    if (doors.every((door) => apart(door) > CLEAR)) this.isClear = true;
    return this.isClear ? (doors.find((door) => apart(door) < DOORSTEP) ?? null) : null;
  }
}

// Before the door that leads to `hall`, looking into this one.
export function insideOf(doors, hall) {
  const door = doors.find((one) => one.hall === hall);
  if (!door) return null;
  const [dx, dz] = OUTWARD[door.facing];
  return { x: door.x + dx * INSIDE, z: door.z + dz * INSIDE, yaw: Math.atan2(-dx, -dz) };
}
