// Booths by tier, each part of all booths in one draw call. In a booth's own measure `a` runs along its front, `b` outwards.
import { GAP, WALL } from "../obstacles.js";
import { shade } from "./tint.js";

const TIERS = {
  partner: { wall: 4.1, fascia: 1.15, tower: 7.4, posters: 5, plinths: 4 },
  premium: { wall: 3.6, fascia: 1, tower: 0, posters: 4, plinths: 3 },
  standard: { wall: 3.2, fascia: 0.85, tower: 0, posters: 3, plinths: 2 },
  startup: { wall: 2.8, fascia: 0.7, tower: 0, posters: 2, plinths: 1 },
};
const LOUNGE = 8; // metres of front from which a booth has one
const POST = 0.18;
const FLOOR = 0.1;

export class Place {
  constructor({ x, z, width, depth, facing }) {
    Object.assign(this, { x, z, turn: (facing * Math.PI) / 2 });
    [this.front, this.deep] = facing % 2 ? [depth, width] : [width, depth];
  }

  at(a, b) {
    const [sine, cosine] = [Math.sin(this.turn), Math.cos(this.turn)];
    return { x: this.x + a * cosine + b * sine, z: this.z - a * sine + b * cosine };
  }
}

export function buildBooth(booth, colour, { boxes, shining, cylinders, pictures, areas }) {
  const place = new Place(booth);
  const tier = TIERS[booth.tier] ?? TIERS.standard;
  const shape = { ...tier, place, colour, front: place.front - 2 * GAP, deep: place.deep - 2 * GAP };
  const box = (a, b, y, width, height, depth, tint) => boxes.add({ ...place.at(a, b), y, width, height, depth, colour: tint, turn: place.turn });
  const light = (a, b, y, width, height, depth) => shining.add({ ...place.at(a, b), y, width, height, depth, colour, bright: 1.5, turn: place.turn });
  const lamp = (a, b, y, width) => shining.add({ ...place.at(a, b), y, width, height: 0.04, depth: 0.1, colour: "#eaf1ff", bright: 1.5, turn: place.turn });
  const panel = (a, b, y, width, height, depth) => shining.add({ ...place.at(a, b), y, width, height, depth, colour, turn: place.turn });
  const picture = (a, b, y, width, height, area, turn = 0) => area && pictures.add({ ...place.at(a, b), y, width, height, turn: place.turn + turn, area });

  platform(shape, box, light);
  carpet(shape, box);
  walls(shape, box, light);
  fascia(shape, box, light, panel, picture, areas);
  inside(shape, box, lamp, picture, areas);
  counter(shape, box, cylinders, picture, areas);
  if (loungeOf(booth)) lounge(shape, loungeOf(booth), cylinders);
  if (tier.tower) tower(shape, box, light, picture, areas);
}

function platform({ front, deep }, box, light) {
  box(0, 0, 0, front, FLOOR, deep, "#e9eefa");
  light(0, deep / 2 + 0.01, 0.02, front, 0.06, 0.05);
}

// Soft ground in the colour of the sector, with a darker edge where one steps in.
function carpet({ front, deep, colour }, box) {
  box(0, 0, FLOOR, front - 0.5, 0.012, deep - 0.5, shade(colour, 0.62));
  box(0, deep / 2 - 0.55, FLOOR + 0.012, front - 0.5, 0.006, 0.22, shade(colour, 0.25));
}

function walls({ front, deep, wall, colour }, box, light) {
  const pale = shade(colour, 0.9);
  box(0, -deep / 2 + WALL / 2, FLOOR, front, wall, WALL, pale);
  light(0, -deep / 2 + WALL + 0.03, FLOOR + wall, front, 0.05, 0.06);
  // high at the back, low in front, so that one looks in from the side
  const long = deep * 0.5;
  for (const side of [-1, 1]) {
    const a = (side * (front - WALL)) / 2;
    box(a, -deep / 2 + long / 2, FLOOR, WALL, wall * 0.8, long, "#f3f6fd");
    box(a, -deep / 2 + long / 2, FLOOR + wall * 0.8, WALL + 0.02, 0.08, long, colour);
    box(a, deep / 2 - (deep - long) / 2, FLOOR, WALL, 0.85, deep - long, "#f3f6fd");
    box(a, deep / 2 - (deep - long) / 2, FLOOR + 0.85, WALL + 0.02, 0.05, deep - long, colour);
  }
}

// The sign over the front, borne at its very corners, so that nothing stands before what hangs inside.
function fascia({ front, deep, wall, fascia: high, colour }, box, light, panel, picture, areas) {
  const top = FLOOR + wall - high + 0.25;
  const b = deep / 2 - 0.2;
  for (const side of [-1, 1]) {
    box((side * (front - POST)) / 2, b, FLOOR, POST, top, POST, "#e3e9f7");
    box((side * (front - POST)) / 2, 0, top + high - 0.22, POST, 0.16, deep - 0.4, "#e3e9f7");
  }
  box(0, b, top, front, high, 0.24, colour);
  for (const side of [1, -1]) panel(0, b + side * 0.125, top, front, high, 0.02);
  light(0, b + 0.15, top - 0.03, front, 0.05, 0.04);
  const width = Math.min(front - 0.1, high * 6);
  picture(0, b + 0.14, top + high / 2, width, high * 0.94, areas.sign);
  picture(0, b - 0.14, top + high / 2, width, high * 0.94, areas.sign, Math.PI);
}

function inside({ front, deep, wall, posters, plinths, colour }, box, lamp, picture, areas) {
  const back = -deep / 2 + WALL + 0.02;
  // each picture once, large; a single one twice rather than alone on a long wall
  const count = Math.max(1, Math.min(posters, Math.max(2, areas.posters.length), Math.floor((front - 0.5) / 1.55)));
  const step = (front - 0.4) / count;
  const high = Math.min(wall - 1.75, (step - 0.3) * 0.75);
  const y = FLOOR + 0.75 + high / 2;
  for (let i = 0; i < count; i++) {
    const a = (i - (count - 1) / 2) * step;
    box(a, back - 0.005, y - high / 2 - 0.05, high / 0.75 + 0.1, high + 0.1, 0.05, "#1b2a58");
    picture(a, back + 0.03, y, high / 0.75, high, areas.posters[i % areas.posters.length]);
    lamp(a, back + 0.09, y + high / 2 + 0.1, (high / 0.75) * 0.7);
  }
  const plate = Math.min(0.62, wall - high - 1.0);
  picture(0, back, FLOOR + wall - plate / 2 - 0.14, plate * 4, plate, areas.logo);
  onSides({ front, deep, wall }, box, picture, areas);
  for (let i = 0; i < plinths; i++) {
    const a = -front / 2 + 1 + i * 1.7;
    const b = -deep / 2 + Math.min(2.2, deep * 0.42);
    if (a > front / 2 - 0.7) break;
    box(a, b, FLOOR, 0.52, 0.86, 0.52, "#fbfcff");
    box(a, b, FLOOR + 0.86, 0.6, 0.05, 0.6, colour);
    box(a, b - 0.06, FLOOR + 0.91, 0.62, 0.5, 0.04, "#1b2a58");
    picture(a, b - 0.03, FLOOR + 1.16, 0.58, 0.44, areas.posters[(i + 1) % areas.posters.length]);
  }
}

// One screen a side wall, seen from the other side.
function onSides({ front, deep, wall }, box, picture, areas) {
  const high = Math.min(wall * 0.8 - 1.2, (deep * 0.5 - 0.8) * 0.75);
  if (high < 0.5) return;
  for (const side of [-1, 1]) {
    const a = (side * front) / 2 - side * (WALL + 0.03);
    box(a, -deep / 4, FLOOR + 0.7, 0.05, high + 0.1, high / 0.75 + 0.1, "#1b2a58");
    picture(a - side * 0.035, -deep / 4, FLOOR + 0.75 + high / 2, high / 0.75, high, areas.posters[(side + 3) % areas.posters.length], (-side * Math.PI) / 2);
  }
}

function counter({ place, front, deep, colour }, box, cylinders, picture, areas) {
  const width = Math.min(2.4, front * 0.3);
  const a = front / 2 - width / 2 - 0.45;
  const b = deep / 2 - Math.min(0.9, deep * 0.25);
  box(a, b, FLOOR, width, 0.98, 0.55, "#ffffff");
  box(a, b, FLOOR + 0.98, width + 0.14, 0.06, 0.7, colour);
  box(a, b, FLOOR, width + 0.04, 0.1, 0.6, shade(colour, 0.2));
  picture(a, b + 0.285, FLOOR + 0.58, width * 0.8, width * 0.2, areas.logo);
  for (const [along, turn] of [[-0.32, 0], [0.34, 1]]) {
    cylinders.add({ ...place.at(a + along * width, b - 0.62), y: FLOOR, width: 0.34, height: 0.62, depth: 0.34, colour: turn ? shade(colour, 0.3) : "#dfe6f6" });
  }
}

// Where there is room: a low table and seats round it, in the booth's own measure; null where there is none.
export function loungeOf(booth) {
  const place = new Place(booth);
  const [front, deep] = [place.front - 2 * GAP, place.deep - 2 * GAP];
  if (front <= LOUNGE) return null;
  const [a, b] = [-front * 0.22, deep * 0.16];
  return { middle: [a, b], seats: [0.4, 2.5, 4.6].map((turn) => [a + 1.05 * Math.cos(turn), b + 1.05 * Math.sin(turn)]) };
}

function lounge({ place, colour }, { middle: [a, b], seats }, cylinders) {
  cylinders.add({ ...place.at(a, b), y: FLOOR, width: 0.12, height: 0.5, depth: 0.12, colour: "#8fa2cf" });
  cylinders.add({ ...place.at(a, b), y: FLOOR + 0.5, width: 1, height: 0.05, depth: 1, colour: "#ffffff" });
  for (const seat of seats) {
    const at = place.at(...seat);
    cylinders.add({ ...at, y: FLOOR, width: 0.52, height: 0.4, depth: 0.52, colour: shade(colour, 0.25) });
    cylinders.add({ ...at, y: FLOOR + 0.4, width: 0.54, height: 0.06, depth: 0.54, colour: shade(colour, 0.6) });
  }
}

// A box of light high above, readable from the far end of the hall.
function tower({ front, deep, wall, tower: top, colour }, box, light, picture, areas) {
  const wide = Math.min(front * 0.62, 7);
  const high = wide * 0.17;
  const b = -deep * 0.12;
  for (const side of [-1, 1]) box((side * wide) / 2 - side * 0.2, b, wall, 0.09, top - wall, 0.09, "#c8d3ec");
  box(0, b, top - high, wide, high, wide * 0.5, colour);
  light(0, b, top - high - 0.06, wide + 0.04, 0.06, wide * 0.5 + 0.04);
  light(0, b, top, wide + 0.04, 0.06, wide * 0.5 + 0.04);
  picture(0, b + wide * 0.25 + 0.02, top - high / 2, wide * 0.98, high * 0.94, areas.sign);
  picture(0, b - wide * 0.25 - 0.02, top - high / 2, wide * 0.98, high * 0.94, areas.sign, Math.PI);
  for (const side of [-1, 1]) picture((side * wide) / 2 + side * 0.02, b, top - high / 2, wide * 0.48, high * 0.6, areas.logo, (side * Math.PI) / 2);
}
