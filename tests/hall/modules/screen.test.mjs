// Run by test_scene_modules.py: how often the screen of the stage asks for a picture that does not come.
import assert from "node:assert/strict";
import test from "node:test";

import { Screen } from "../../../static/js/hall/screen.js";

const STATE = { state: "live", source: 12, sources: [{ id: 12, kind: "relay", whep: "/whep/main/" }], token: "sample" };
const settled = () => new Promise((resolve) => setImmediate(resolve));

// Nobody publishes: whoever connects is refused.
async function screenIn(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  context.mock.method(Math, "random", () => 0.5);
  let asked = 0;
  globalThis.document = { createElement: () => ({}) };
  globalThis.fetch = async () => ({ ok: true, json: async () => ((asked += 1), STATE) });
  globalThis.window = globalThis;
  globalThis.RTCPeerConnection = class {
    constructor() {
      throw new Error("status 404");
    }
  };
  const screen = new Screen({ player: "/live/main/player/" }, () => {});
  await settled();
  const later = async (seconds) => {
    for (let i = 0; i < seconds; i++) {
      context.mock.timers.tick(1000);
      await settled();
    }
    return asked;
  };
  return { screen, later };
}

test("a source that nobody publishes is asked for less and less often", async (context) => {
  const { later } = await screenIn(context);
  assert.deepEqual([await later(3), await later(1), await later(8), await later(16), await later(32), await later(32)], [1, 2, 3, 4, 5, 6]);
});

test("a word of the stage asks at once, and begins to wait anew", async (context) => {
  const { screen, later } = await screenIn(context);
  await later(60);
  await screen.renew();
  assert.deepEqual([await later(0), await later(4)], [6, 7]);
});

test("a screen that is closed asks no more", async (context) => {
  const { screen, later } = await screenIn(context);
  screen.close();
  assert.equal(await later(60), 1);
});
