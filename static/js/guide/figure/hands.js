// A hand: palm, four fingers and a thumb in one geometry, in three poses that are exchanged.
import { Vector3 } from "three";
import { mergeGeometries } from "three/examples/jsm/utils/BufferGeometryUtils.js";

import { limb, lock } from "./shapes.js";

const POSES = {
  relaxed: { curl: [0.5, 0.62, 0.7, 0.8], spread: 0.05, thumb: 0.5 },
  open: { curl: [0.12, 0.1, 0.14, 0.22], spread: 0.14, thumb: 0.85 },
  point: { curl: [0.04, 1.5, 1.6, 1.6], spread: 0.03, thumb: 0.4 },
};

const FINGERS = [
  [0.023, 0.052, 0.0082],
  [0.008, 0.058, 0.0086],
  [-0.008, 0.054, 0.0083],
  [-0.022, 0.043, 0.0072],
];

/** Downwards from the wrist, the palm forwards, the thumb outwards: her left hand (`side` 1) or her right one (-1). */
function hand({ curl, spread, thumb }, side) {
  const palm = limb([[-0.004, 0.021, 0.015], [0.012, 0.026, 0.0155], [0.036, 0.033, 0.0145], [0.058, 0.032, 0.0125], [0.07, 0.024, 0.009], [0.074, 0.001, 0.001]], { columns: 16, rows: 12 });
  const blunt = (part) => Math.sqrt(Math.max(0.02, 1 - Math.max(0, (part - 0.82) / 0.18) ** 2)) * (1 - 0.16 * part);
  const parts = FINGERS.map(([across, length, thick], index) => {
    const points = [];
    const at = new Vector3(across, -0.058, 0);
    let bend = curl[index] * 0.3;
    points.push(at.clone().add(new Vector3(0, 0.012, 0)), at.clone());
    for (let joint = 0; joint < 3; joint += 1) {
      const step = length * [0.42, 0.32, 0.26][joint];
      at.add(new Vector3(across * spread * 3 * step * 10, -Math.cos(bend) * step, Math.sin(bend) * step));
      points.push(at.clone());
      bend += curl[index];
    }
    return lock(points, thick, thick, () => new Vector3(0, 0.1, -1), { columns: 10, rows: 12, taper: blunt });
  });
  const base = new Vector3(0.022, -0.014, 0.002);
  const tip = [new Vector3(0.012, -0.02, 0.008), new Vector3(0.014 + 0.01 * thumb, -0.022, 0.008), new Vector3(0.016 + 0.018 * thumb, -0.024, 0.012)];
  const points = [base, ...tip.reduce((list, step) => [...list, (list[list.length - 1] ?? base).clone().add(step)], [])];
  parts.push(lock(points, 0.0098, 0.0096, () => new Vector3(0.3, 0, -1), { columns: 10, rows: 12, taper: blunt }));
  const whole = mergeGeometries([palm, ...parts]);
  return side > 0 ? whole : mirrored(whole);
}

/** The other hand: mirrored, with its faces turned round again. */
function mirrored(geometry) {
  geometry.scale(-1, 1, 1);
  const faces = geometry.getIndex();
  for (let face = 0; face < faces.count; face += 3) {
    const first = faces.getX(face);
    faces.setX(face, faces.getX(face + 1));
    faces.setX(face + 1, first);
  }
  return geometry;
}

export const handPoses = (side) => Object.fromEntries(Object.entries(POSES).map(([name, pose]) => [name, hand(pose, side)]));
