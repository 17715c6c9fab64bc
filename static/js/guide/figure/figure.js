// The guide as a whole: build it once, then tell it what to do each frame. Knows no page and no renderer.
import { Group } from "three";

import { makeBody } from "./body.js";
import { makeHead } from "./head.js";
import { Life } from "./life.js";
import { lookOf } from "./looks.js";

/**
 * Puts the guide into a scene (or any group), standing at 0, 0, 0 and facing +z, 1.63 m tall.
 *
 * createGuideFigure(scene, { look: "business" | "national" | "engineer" | "tang", fine: false for a crowd or a hall })
 * gives { group, update(seconds), say(shape), gesture(name), lookAt(x, y), smile(part), walk(speed), wear(look), dispose() }:
 *   update(dt)     once a frame
 *   say(viseme)    the shape of the mouth now: { width, open, round, smile } or null; see ../speech/visemes.js
 *   gesture(name)  "welcome", "explain", "point", "wave", "think", "nod", "bow", "rest"
 *   lookAt(x, y)   -1..1: where the one in front of it stands, as seen from it
 *   walk(speed)    metres a second for legs and arms; moving the group is the caller's
 *   calm(true)     no idle movement (for those who want none)
 */
export function createGuideFigure(scene, { look = "business", fine = true } = {}) {
  const group = new Group();
  scene.add(group);
  let body;
  let head;
  let life;

  function wear(name) {
    const kept = life?.kept();
    if (body) clear(group);
    const chosen = lookOf(name);
    body = makeBody(chosen, { fine });
    head = makeHead(chosen, { fine });
    head.group.position.y = body.headAbove;
    body.nod.add(head.group);
    group.add(body.root);
    life = new Life(body, head, kept);
    life.update(0);
  }

  wear(look);
  return {
    group,
    wear,
    update: (seconds) => life.update(seconds),
    say: (shape) => life.say(shape),
    gesture: (name) => life.gesture(name),
    lookAt: (x, y) => life.lookAt(x, y),
    smile: (part) => life.smile(part),
    walk: (speed) => life.walk(speed),
    calm: (wish) => life.calm(wish),
    mouth: () => life.mouth,
    // what turns by itself, and what changes its shape: for who draws the rest in fewer calls
    get joints() {
      const { root, upper, nod, legs, arms } = body;
      const limbs = Object.values(arms).flatMap(({ shoulder, elbow, wrist }) => [shoulder, elbow, wrist]);
      return [root, upper, nod, ...legs, ...limbs, ...(head.sways ? [head.sways] : [])];
    },
    get hands() {
      return Object.values(body.arms).map(({ hand }) => hand);
    },
    dispose() {
      clear(group);
      group.removeFromParent();
    },
  };
}

function clear(group) {
  group.traverse(({ geometry, material }) => {
    geometry?.dispose();
    material?.map?.dispose();
    material?.dispose();
  });
  group.clear();
}
