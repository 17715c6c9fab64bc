import assert from "node:assert/strict";
import { test } from "node:test";

import { Telling } from "../../../static/js/hall-plan/telling.js";
import { Going } from "../../../static/js/hall/going.js";

const LAYOUT = { hall: { slug: "a" }, doors: [{ hall: "b", x: 36, z: 27, facing: 3 }], booths: [], tables: [], places: [], stage: null };

function going() {
  const said = [];
  const one = new Going({ tell: (word) => said.push(word) });
  one.layout = LAYOUT;
  globalThis.location = { assign: (address) => said.push(address) };
  return [one, said];
}

test("who followed somebody goes through the door behind them", () => {
  const [one, said] = going();
  one.lose({ x: 35, z: 26.5, url: "/hall/people/key:1/" });
  assert.deepEqual(said, ["?hall=b&door=a&friend=key%3A1"]);
});

test("whoever is gone elsewhere in the hall, or was never there, has left", () => {
  const [one, said] = going();
  one.lose({ x: 0, z: 0, url: "/hall/people/key:1/" });
  one.lose(undefined);
  assert.deepEqual(said, ["gone", "gone"]);
});

test("those who are taken to the stage stand apart and look at its middle", () => {
  const [one] = going();
  for (let i = 0; i < 20; i++) {
    const [asked, { yaw }] = one.amongOthers({ x: 0, z: 0, yaw: 0 }, 5, 11);
    const x = Number(asked.split(",")[0]);
    assert.ok(Math.abs(x) <= 2.5);
    assert.ok(Math.abs(x - Math.tan(yaw) * 11) < 0.02);
  }
});

test("the scene, which shows such sentences among its lines, has them said all the same", async () => {
  const region = {};
  new Telling({ region, where: {}, words: {} }).say("found", "You found a hidden place.");
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(region.textContent, "You found a hidden place.");
});
