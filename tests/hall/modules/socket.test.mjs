import assert from "node:assert/strict";
import { test } from "node:test";

const heard = {}; // what the window is told, by its name
const opened = [];

class Line extends EventTarget {
  static OPEN = 1;

  constructor(address) {
    super();
    Object.assign(this, { address, readyState: Line.OPEN });
    opened.push(this);
  }

  close() {
    this.readyState = 2;
  }

  end() {
    this.dispatchEvent(Object.assign(new Event("close"), { code: 1006 }));
  }
}

Object.assign(globalThis, { WebSocket: Line, location: { protocol: "https:", host: "expo" }, document: { hidden: false }, addEventListener: (name, act) => (heard[name] = act) });
const { openSocket } = await import("../../../static/js/socket.js");

test("a device that loses its network says so at once, and comes back as soon as it has it again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const states = [];
  const line = openSocket("/ws/", () => {}, { changed: (isOpen) => states.push(isOpen) });
  opened[0].dispatchEvent(new Event("open"));
  heard.offline();
  assert.deepEqual(states, [true, false]);
  assert.equal(line.send({}), false);
  heard.online();
  assert.equal(opened.length, 1); // the old one has not ended yet
  opened[0].end();
  heard.online();
  assert.equal(opened.length, 2);
  t.mock.timers.tick(60_000);
  assert.equal(opened.length, 2);
});
