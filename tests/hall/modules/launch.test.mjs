// Run by test_scene_modules.py: what the hall makes of a word about a launch.
import assert from "node:assert/strict";
import test from "node:test";

import { Launch } from "../../../static/js/hall/hud/launch.js";

const NOW = Date.parse("2022-05-26T10:00:00Z");
const COMING = { slug: "bird", name: "Something new", at: "2022-05-26T10:01:00Z", url: "/releases/bird/" };
const OUT = { slug: "bird", name: "The bird", at: "2022-05-26T10:01:00Z", url: "/releases/bird/" };

function launchIn(context) {
  context.mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"], now: NOW });
  globalThis.document = { createElement: () => ({}) };
  const heard = [];
  const element = { dataset: { live: "Live:", soon: "In", before: "Before:" }, replaceChildren: (...parts) => (element.text = parts.map((part) => part.textContent ?? (typeof part === "string" ? part : "")).join("")) };
  const launch = new Launch(element, { begin: () => heard.push("begin"), end: () => heard.push("end"), named: () => heard.push("named") });
  launch.take({ launch: COMING, launched: null });
  return { launch, element, heard, later: (seconds) => context.mock.timers.tick(seconds * 1000) };
}

test("a word before its time is an edit, and changes no light", (context) => {
  const { launch, element, heard } = launchIn(context);
  launch.hear("bird");
  assert.deepEqual([heard, element.text], [[], "In 00:01:00 Something new"]);
});

test("at its time it is live, once, and is called by its name as soon as that is known", (context) => {
  const { launch, element, heard, later } = launchIn(context);
  later(60);
  launch.hear("bird");
  launch.hear("bird");
  assert.deepEqual([heard, element.text], [["begin"], "Live: Something new"]);
  launch.take({ launch: null, launched: OUT }, "bird");
  assert.deepEqual([heard, element.text], [["begin", "named"], "Live: The bird"]);
  launch.take({ launch: null, launched: OUT }, "bird");
  later(121);
  assert.deepEqual([heard, element.text], [["begin", "named", "end"], "Before: The bird"]);
});

test("where to see the last one again is said beside the next one", (context) => {
  const { launch, element } = launchIn(context);
  launch.take({ launch: COMING, launched: { ...OUT, name: "The fish", at: "2022-05-26T09:00:00Z" } });
  assert.equal(element.text, "In 00:01:00 Something newBefore: The fish");
});

test("what nobody had announced is live when it is out, what is of another stage never", (context) => {
  const { launch, heard, later } = launchIn(context);
  later(61);
  launch.take({ launch: null, launched: { ...OUT, slug: "other" } }, "elsewhere");
  assert.deepEqual(heard, []);
  launch.take({ launch: null, launched: { ...OUT, slug: "other" } }, "other");
  assert.deepEqual(heard, ["begin"]);
});

test("a launch that was put off at the last moment ends the show", (context) => {
  const { launch, element, heard, later } = launchIn(context);
  later(60);
  launch.hear("bird");
  launch.take({ launch: { ...COMING, at: "2022-05-26T11:00:00Z" }, launched: null }, "bird");
  assert.deepEqual([heard, element.text], [["begin", "end"], "In 00:59:00 Something new"]);
});
