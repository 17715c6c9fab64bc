// Hidden spots: on no plan, small on the floor, and warm for whoever comes by.
import { WARM } from "./colours.js";

const STONES = [[0, 0, 0.5, 0.16], [0.03, -0.02, 0.36, 0.13], [-0.02, 0.02, 0.24, 0.11]]; // x, z, width, height

export function buildSpot({ x, z }, { cylinders, shining }) {
  let y = 0;
  for (const [dx, dz, width, height] of STONES) {
    cylinders.add({ x: x + dx, y, z: z + dz, width, height, depth: width * 0.8, colour: "#cdd8f2" });
    y += height;
  }
  shining.add({ x, y: y + 0.06, z, width: 0.14, height: 0.14, depth: 0.14, colour: WARM, bright: 1.8, turn: Math.PI / 4, lean: Math.PI / 4 });
  shining.add({ x, y: 0.012, z, width: 0.8, height: 0.01, depth: 0.8, colour: WARM, bright: 0.9, turn: Math.PI / 4 });
}
