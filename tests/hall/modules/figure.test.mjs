// Run by test_scene_modules.py: what people cost, at each level.
import assert from "node:assert/strict";
import test from "node:test";

import { LEVELS } from "../../../static/js/hall/quality.js";
import { farFigure, nearFigure } from "../../../static/js/hall/scene/figure.js";

const MOST = 400_000;
const HALL = 45_000; // of 48 booths and what is round them
const PEOPLE = 500;

test("500 people and 48 booths stay within 400,000 triangles at each level", () => {
  const [near, far] = [nearFigure(), farFigure()].map((figure) => figure.index.count / 3);
  for (const { name, nearMost } of Object.values(LEVELS)) {
    const triangles = HALL + nearMost * near + (PEOPLE - nearMost) * far;
    assert.ok(triangles <= MOST, `${name}: ${triangles}`);
  }
});
