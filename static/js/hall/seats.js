// Where one can sit: at the meeting tables, and in the lounges of large booths.
import { Place, loungeOf } from "./scene/booths.js";

export const FROM_TABLE = 0.95; // metres from the middle of a meeting table to a seat
const REACH = 20; // metres to the farthest seat one is led to
const TAKEN = 0.6; // metres from a seat at which somebody has it

const facing = (seat, middle) => ({ ...seat, yaw: Math.atan2(seat.x - middle.x, seat.z - middle.z) });

export function seatsOf({ tables, booths }) {
  const atTables = tables.flatMap(({ x, z }) => [-1, 1].map((side) => facing({ x: x + side * FROM_TABLE, z }, { x, z })));
  const inLounges = booths.flatMap((booth) => {
    const [place, lounge] = [new Place(booth), loungeOf(booth)];
    return lounge ? lounge.seats.map(([a, b]) => facing(place.at(a, b), place.at(...lounge.middle))) : [];
  });
  return [...atTables, ...inLounges];
}

// The nearest that nobody has, or null.
export function freeSeat(seats, place, people) {
  const apart = (one, other) => Math.hypot(one.x - other.x, one.z - other.z);
  const free = seats.filter((seat) => apart(seat, place) < REACH && people.every((one) => apart(seat, one) > TAKEN));
  return free.reduce((best, seat) => (!best || apart(seat, place) < apart(best, place) ? seat : best), null);
}
