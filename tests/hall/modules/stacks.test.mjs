// Run by test_scene_modules.py: names over people who stand side by side.
import assert from "node:assert/strict";
import test from "node:test";

import { stacked } from "../../../static/js/hall/scene/stacks.js";

const name = (left, foot = 0) => ({ left, right: left + 4, foot, top: foot + 1 });

test("names that do not meet stay where they are", () => {
  assert.deepEqual(stacked([name(0), name(4), name(0, 1)]), [0, 0, 0]);
});

test("the name of whoever is farther off stands on those it would cover", () => {
  assert.deepEqual(stacked([name(0), name(1, 0.5), name(2)]), [0, 0.5, 2]);
});

test("no two names meet, however many people stand close together", () => {
  const names = Array.from({ length: 25 }, (_, i) => name((i * 7) % 13, (i % 5) * 0.3));
  const lifts = stacked(names);
  const seen = names.flatMap(({ left, right, foot, top }, i) => (lifts[i] === null ? [] : [{ left, right, foot: foot + lifts[i], top: top + lifts[i] }]));
  assert.equal(lifts[0], 0); // the nearest is always named
  assert.ok(seen.length >= 12);
  for (const [i, one] of seen.entries()) {
    for (const other of seen.slice(i + 1)) {
      assert.ok(one.left >= other.right || other.left >= one.right || one.foot >= other.top - 1e-9 || other.foot >= one.top - 1e-9);
    }
  }
});
