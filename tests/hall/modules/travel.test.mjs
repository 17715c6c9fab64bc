// "Take me to …" in the scene: who finds nothing here is led on to all halls.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Travel } from "../../../static/js/hall/hud/travel.js";

const element = (more = {}) => ({ addEventListener: () => {}, replaceChildren: () => {}, ...more });

test("the way to all halls keeps what was typed", () => {
  const parts = {
    "[data-found]": element(),
    template: { content: {} },
    input: element({ value: " Nowhere " }),
    form: element(),
    "[data-nothing]": { hidden: true },
    "[data-all-halls]": { search: "" },
  };
  const card = { querySelector: (selector) => parts[selector] };
  new Travel(card, { places: () => ({ layout: { booths: [] } }), presence: { near: () => [] }, go: () => {} }).show();
  assert.equal(parts["[data-nothing]"].hidden, false);
  assert.equal(String(parts["[data-all-halls]"].search), "q=nowhere");
});
