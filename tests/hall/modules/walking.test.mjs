// Run by test_scene_modules.py: the parts of the scene that need no page.
import assert from "node:assert/strict";
import test from "node:test";

import { beforeBooth, freeWay, isInside, keepOut, makeRoom, obstaclesOf, wallsOf } from "../../../static/js/hall/obstacles.js";
import { Measure, firstLevel, secondsOf } from "../../../static/js/hall/quality.js";
import { Tempo } from "../../../static/js/hall/tempo.js";
import { BEHIND, Track } from "../../../static/js/hall/tracks.js";
import { wayTo } from "../../../static/js/hall/ways.js";
import { packStep, readFrame } from "../../../static/js/hall/wire.js";

const SIZE = { width: 40, depth: 30 };
const BOOTH = { x: 0, z: 0, width: 6, depth: 6, facing: 0 };

function frameOf(...steps) {
  const bytes = new Uint8Array(8 + steps.length * 16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 77, true);
  view.setUint16(4, steps.length, true);
  steps.forEach((step, index) => bytes.set(new Uint8Array(step), 8 + index * 16));
  return bytes.buffer;
}

test("a step of the walk lasts a tenth of a second at most, and never goes back in time", () => {
  assert.deepEqual([secondsOf(-300), secondsOf(16), secondsOf(5000)], [0, 0.016, 0.1]);
});

test("a step comes back as it was sent", () => {
  const { tick, steps } = readFrame(frameOf(packStep({ x: -12.34, z: 5.67, yaw: -1, isMoving: true, emote: 3, at: 99 })));
  assert.equal(tick, 77);
  const { yaw, ...step } = steps[0];
  assert.deepEqual(step, { id: 0, x: -12.34, z: 5.67, isMoving: true, isSeated: false, isCorrected: false, emote: 3, at: 99 });
  assert.ok(Math.abs(yaw - (2 * Math.PI - 1)) < 0.001);
});

test("a frame of the wrong length is none", () => {
  assert.equal(readFrame(new ArrayBuffer(7)), null);
  assert.equal(readFrame(frameOf(packStep({ x: 0, z: 0, yaw: 0 })).slice(0, 20)), null);
});

test("steps are told ten times a second, and at once on stopping", () => {
  const sent = [];
  const tempo = new Tempo((step) => sent.push(step.at));
  for (let now = 0; now < 1000; now += 16) tempo.tell({ x: now / 500, z: 0, yaw: 0, isMoving: true, isSeated: false, emote: 0 }, now);
  assert.ok(sent.length <= 10, `${sent.length} steps`);
  tempo.tell({ x: 2, z: 0, yaw: 0, isMoving: false, isSeated: false, emote: 0 }, 1001);
  assert.equal(sent.at(-1), 1001);
  tempo.tell({ x: 2, z: 0, yaw: 0, isMoving: false, isSeated: false, emote: 0 }, 3000);
  assert.equal(sent.at(-1), 1001);
});

test("others are seen a little in the past, between two steps", () => {
  const track = new Track({ x: 0, z: 0 }, 0);
  track.add({ x: 1, z: 0, yaw: 0, isMoving: true, isSeated: false }, 100);
  track.add({ x: 2, z: 0, yaw: 0, isMoving: true, isSeated: false }, 200);
  assert.equal(track.at(150 + BEHIND).x, 1.5);
});

test("whoever is carried far off does not slide there", () => {
  const track = new Track({ x: 0, z: 0 }, 0);
  track.add({ x: 30, z: 0, yaw: 0, isMoving: false, isSeated: false }, 100);
  assert.equal(track.at(120).x, 30);
});

test("nobody walks through a booth's walls, and the front is open", () => {
  const walls = wallsOf(BOOTH);
  assert.equal(walls.length, 3);
  const behind = keepOut({ x: 0, z: -2.9 }, walls, SIZE);
  assert.ok(walls.every((wall) => !isInside(behind, wall)));
  assert.deepEqual(keepOut({ x: 0, z: 2 }, walls, SIZE), { x: 0, z: 2 });
});

test("nobody leaves the hall", () => {
  assert.deepEqual(keepOut({ x: 99, z: -99 }, [], SIZE), { x: 19.5, z: -14.5 });
});

test("people make room by half", () => {
  assert.ok(Math.abs(makeRoom({ x: 0.25, z: 0 }, [{ x: 0, z: 0 }]).x - 0.4) < 1e-9);
});

test("a wall is in the way, and a way leads round it", () => {
  const layout = { booths: [BOOTH], stage: null, walls: [] };
  const blocks = obstaclesOf(layout);
  const [from, to] = [{ x: 0, z: -6 }, { x: 0, z: 0 }];
  assert.ok(freeWay(from, to, blocks) < 1);
  const way = wayTo(from, to, blocks, SIZE);
  assert.deepEqual(way.at(-1), to);
  assert.ok(way.length >= 3);
  [from, ...way].reduce((before, next) => (assert.equal(freeWay(before, next, blocks), 1), next));
});

test("one stands before a booth looking in", () => {
  assert.deepEqual(beforeBooth({ ...BOOTH, facing: 1 }, 2), { x: 5, z: 0, yaw: Math.PI / 2 });
});

test("software draws lite, and what is slow draws less, once", () => {
  assert.equal(firstLevel({ renderer: "ANGLE (Google, Vulkan (SwiftShader Device))", cores: 16 }), "lite");
  assert.equal(firstLevel({ renderer: "Apple M1", cores: 8 }), "high");
  const measure = new Measure("medium");
  const hear = (milliseconds) => Array.from({ length: 40 }, () => measure.add(milliseconds)).filter(Boolean);
  assert.deepEqual(hear(60), ["lite"]);
  assert.deepEqual(hear(5), []);
});

test("a slide show is noticed within seconds, and one long frame is none", () => {
  const measure = new Measure("high");
  assert.deepEqual(Array.from({ length: 5 }, () => measure.add(1500)).filter(Boolean), ["medium"]);
  assert.equal(measure.add(6000), null);
  assert.deepEqual(Array.from({ length: 39 }, () => measure.add(16)).filter(Boolean), []);
});
