// Run by test_scene_modules.py: doors, seats, and the guide who walks ahead.
import assert from "node:assert/strict";
import test from "node:test";

import { Doors, insideOf } from "../../../static/js/hall/doors.js";
import { Going } from "../../../static/js/hall/going.js";
import { Guide } from "../../../static/js/hall/guide.js";
import { Places } from "../../../static/js/hall/places.js";
import { freeSeat, seatsOf } from "../../../static/js/hall/seats.js";
import { Walker } from "../../../static/js/hall/walker.js";

const DOOR = { hall: "b", x: 20, z: 10, facing: 3 };
const TABLE = { x: 0, z: 0 };
const STILL = { forward: 0, side: 0, turn: 0, isRunning: false };

function walkUntil(walker, isThere, tell = () => {}) {
  for (let time = 0; time < 60 && !isThere(); time += 0.05) {
    walker.step(0.05, STILL, []);
    tell(0.05, time);
  }
}

test("whoever came out of a door does not fall back into it", () => {
  const doors = new Doors();
  assert.equal(doors.passed([DOOR], { x: 19.5, z: 10 }), null);
  const inside = insideOf([DOOR], "b");
  assert.ok(inside.x < 18 && Math.abs(inside.yaw - Math.PI / 2) < 1e-9);
  assert.equal(doors.passed([DOOR], inside), null);
  assert.equal(doors.passed([DOOR], { x: 19.5, z: 10 }), DOOR);
});

test("whoever is taken to the wall of keepsakes reads it, wherever along it they stand", () => {
  const places = new Places({ places: [{ kind: "keepsakes", x: -28.5, z: -14, width: 0.3, depth: 5.4, facing: 1 }], booths: [] });
  const asked = [];
  const going = new Going({ places, presence: { me: 1 }, say: ({ to }) => asked.push(to) });
  for (let time = 0; time < 100; time++) going.go("keepsakes");
  const spots = asked.map((to) => to.split(",").map(Number)).map(([x, z]) => ({ x, z }));
  assert.ok(spots.every((spot) => places.stopAt(spot)?.kind === "keepsakes"));
  assert.ok(new Set(asked).size > 1);
});

test("a table has two seats that look at it, and a large booth a lounge", () => {
  const [left, right] = seatsOf({ tables: [TABLE], booths: [] });
  assert.deepEqual([left.x, left.yaw, right.x, right.yaw], [-0.95, -Math.PI / 2, 0.95, Math.PI / 2]);
  const booth = (width) => ({ x: 0, z: 0, width, depth: 9, facing: 0 });
  assert.deepEqual([booth(6), booth(15)].map((one) => seatsOf({ tables: [], booths: [one] }).length), [0, 3]);
});

test("the nearest seat is taken that nobody has", () => {
  const seats = seatsOf({ tables: [TABLE], booths: [] });
  assert.equal(freeSeat(seats, { x: -3, z: 0 }, []), seats[0]);
  assert.equal(freeSeat(seats, { x: -3, z: 0 }, [{ x: -1, z: 0 }]), seats[1]);
  assert.equal(freeSeat(seats, { x: 90, z: 0 }, []), null);
});

test("one walks to a seat, sits, and a step is getting up", () => {
  const walker = new Walker();
  const [seat] = seatsOf({ tables: [TABLE], booths: [] });
  walker.put({ x: -6, z: 2, yaw: 0 });
  walker.goSit(seat);
  walkUntil(walker, () => walker.isSeated);
  assert.deepEqual([walker.x, walker.z, walker.isSeated, walker.isMoving], [seat.x, seat.z, true, false]);
  walker.step(0.05, { ...STILL, forward: 1 }, []);
  assert.equal(walker.isSeated, false);
});

test("the guide walks ahead, stays a while where it led, and goes home", () => {
  const guide = new Guide("Guide");
  guide.stand({ x: 2, z: 10, facing: 0 });
  const walker = new Walker();
  walker.put({ x: 0, z: 12, yaw: 0 });
  walker.goTo({ x: 0, z: -12 });
  guide.lead(walker);
  const ahead = [];
  walkUntil(walker, () => walker.way.length === 0, (seconds, time) => {
    guide.step(seconds, walker, time);
    if (walker.z < 5 && walker.z > -8) ahead.push(walker.z - guide.record.z);
  });
  assert.ok(ahead.length > 20 && ahead.every((metres) => metres > 1 && metres < 4));
  guide.step(0.05, walker, 12);
  assert.ok(guide.leads);
  assert.ok(Math.hypot(walker.x - guide.record.x, walker.z - guide.record.z) > 1); // beside, not where one stands oneself
  guide.step(0.05, walker, 60);
  assert.deepEqual([guide.leads, guide.record.x, guide.record.z], [false, 2, 10]);
});
