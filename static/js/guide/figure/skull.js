// The shape of the head, as one function: no part of it is set on, so there is no seam. Everything on the head asks it.
import { Vector3 } from "three";

import { bell, surface } from "./shapes.js";

export const HEAD = { width: 0.124, height: 0.152, depth: 0.13 }; // half of each, in metres

/** Where a direction of the unit ball comes to lie. z is forward, y up. */
export function onSkull(ball, lift = 0) {
  const { x, y, z } = ball;
  const below = Math.max(0, -y);
  const front = z > 0 ? Math.min(1, z * 2.5) : 0;
  const side = Math.abs(x);

  let wide = x * (1 - 0.05 * below - 0.3 * below ** 3.2 + 0.05 * bell(y + 0.3, 0.3));
  let high = y;
  let deep = z;
  if (z < 0) deep *= 1 - 0.42 * below ** 1.6; // the nape
  else deep *= 1 - 0.05 * below - 0.14 * below ** 3;
  // face: flatter than a ball, with sockets, cheeks, nose and chin
  deep -= front * 0.07 * bell(x, 0.6) * bell(y - 0.1, 0.7);
  deep -= front * 0.04 * bell(side - 0.38, 0.2) * bell(y + 0.02, 0.17);
  deep += front * 0.035 * bell(side - 0.42, 0.24) * bell(y + 0.38, 0.22);
  deep += front * 0.03 * bell(x, 0.085) * bell(y + 0.1, 0.16);
  deep += front * 0.085 * bell(x, 0.075) * bell(y + 0.27, 0.075);
  deep += front * 0.03 * bell(x, 0.22) * bell(y + 0.56, 0.12);
  deep += front * 0.06 * bell(x, 0.26) * bell(y + 0.88, 0.14);
  high -= front * 0.03 * bell(x, 0.3) * bell(y + 0.95, 0.25);

  const point = new Vector3(wide * HEAD.width, high * HEAD.height, deep * HEAD.depth);
  if (!lift) return point;
  return point.addScaledVector(new Vector3(x / HEAD.width, y / HEAD.height, z / HEAD.depth).normalize(), lift);
}

const around = new Vector3();

/** `polar` from the crown (0) to the chin (π), `turn` from the face (0) to her left (π/2) and the back (π). */
export function at(polar, turn, lift = 0) {
  around.set(Math.sin(polar) * Math.sin(turn), Math.cos(polar), Math.sin(polar) * Math.cos(turn));
  return onSkull(around, lift);
}

export const outwards = (point) => new Vector3(point.x / HEAD.width ** 2, point.y / HEAD.height ** 2, point.z / HEAD.depth ** 2).normalize();

export function skull(columns, rows) {
  return surface(columns, rows, (u, v) => at(v * Math.PI, Math.PI + u * 2 * Math.PI), { round: true });
}

/** A piece of the face's skin, laid just above it: from and to in the ball's x and y, the picture's top at the top. */
export function facePatch(left, right, bottom, top, lift, fine = 14) {
  return surface(
    fine,
    fine,
    (u, v) => {
      const x = left + (right - left) * u;
      const y = top + (bottom - top) * v;
      return onSkull(around.set(x, y, Math.sqrt(Math.max(0, 1 - x * x - y * y))), lift);
    },
    { paint: (u, v) => [u, 1 - v] },
  );
}
