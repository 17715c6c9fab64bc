// The hall itself: a painted floor, walls with the mountains, a ceiling with its lights.
import { Mesh, PlaneGeometry, RepeatWrapping, BufferGeometry, Float32BufferAttribute } from "three";

import { OUTWARD } from "../obstacles.js";
import { WARM } from "./colours.js";
import { karst } from "./karst.js";
import { fade, glow, paper, textureOf } from "./paper.js";
import { colourOf } from "./signs.js";

export const HEIGHT = 13; // metres from floor to ceiling
const AVENUE = 5; // metres, the way from the entrance to the stage
const LIGHTS = 9; // metres between the rows of lights

export function roomOf(layout, materials, level) {
  const floor = new Mesh(new PlaneGeometry(layout.size.width, layout.size.depth), materials.lit({ map: floorOf(layout, level), roughness: 0.3, metalness: 0.1 }));
  floor.rotation.x = -Math.PI / 2;
  const ceiling = new Mesh(new PlaneGeometry(layout.size.width, layout.size.depth), materials.shining({ color: "#0d1c4d" }));
  ceiling.rotation.x = Math.PI / 2;
  ceiling.position.y = HEIGHT;
  return [floor, ceiling, wallsOf(layout.size, materials, level)];
}

// Everything that lies on the floor is painted: tiles, carpets, shadows under the booths, the light of their edges.
function floorOf(layout, level) {
  const { width, depth } = layout.size;
  const wide = level.detail > 1 ? 2048 : 1024;
  const canvas = paper(wide, Math.round((wide * depth) / width), (context, w, h) => {
    const scale = w / width;
    context.fillStyle = fade(context, [0, 0, 0, h], "#9fb4dd", "#b4c4e6");
    context.fillRect(0, 0, w, h);
    context.translate(w / 2, h / 2);
    context.scale(scale, scale); // metres from here on
    tiles(context, width, depth);
    layout.zones.forEach((zone) => carpet(context, zone));
    avenue(context, layout);
    reflections(context, width, depth);
    if (layout.stage) glow(context, layout.stage.x, layout.stage.z + 6, 20, "#7fb8ffb0");
    layout.booths.forEach((booth) => shadow(context, booth, layout.zones));
  });
  return textureOf(canvas, { anisotropy: level.detail > 1 ? 8 : 2 });
}

function tiles(context, width, depth) {
  context.strokeStyle = "#ffffff2e";
  context.lineWidth = 0.04;
  context.beginPath();
  for (let x = -width / 2; x < width / 2; x += 1.5) context.rect(x, -depth / 2, 0, depth);
  for (let z = -depth / 2; z < depth / 2; z += 1.5) context.rect(-width / 2, z, width, 0);
  context.stroke();
}

function carpet(context, { x, z, width, depth, colour }) {
  context.fillStyle = `${colour}2e`;
  context.fillRect(x - width / 2, z - depth / 2, width, depth);
  context.strokeStyle = `${colour}b0`;
  context.lineWidth = 0.12;
  context.strokeRect(x - width / 2, z - depth / 2, width, depth);
}

function avenue(context, { size, places, stage }) {
  const entrance = places.find(({ kind }) => kind === "entrance") ?? { x: 0, z: size.depth / 2 };
  const to = stage ? stage.z : -size.depth / 2;
  const [left, long] = [entrance.x - AVENUE / 2, size.depth / 2 - to];
  context.fillStyle = fade(context, [left, 0, left + AVENUE, 0], "#22418d", "#3a63bd", "#22418d");
  context.fillRect(left, to, AVENUE, long);
  context.fillStyle = "#cfe3ff";
  context.fillRect(left - 0.16, to, 0.09, long);
  context.fillRect(left + AVENUE + 0.07, to, 0.09, long);
  context.fillStyle = WARM; // the one warm line leads to the stage
  context.fillRect(entrance.x - 0.045, to, 0.09, long);
}

function reflections(context, width, depth) {
  for (let x = LIGHTS / 2 - width / 2; x < width / 2; x += LIGHTS) {
    context.fillStyle = fade(context, [x - 1.6, 0, x + 1.6, 0], "#ffffff00", "#ffffff40", "#ffffff00");
    context.fillRect(x - 1.6, -depth / 2, 3.2, depth);
  }
}

function shadow(context, booth, zones) {
  const { x, z, width, depth, facing } = booth;
  const colour = colourOf(booth, zones.find(({ slug }) => slug === booth.zone));
  const [dx, dz] = OUTWARD[facing];
  context.fillStyle = "#06104218"; // soft by layers: a blur costs seconds where there is no graphics card
  for (let edge = 0.1; edge <= 0.7; edge += 0.15) context.fillRect(x - width / 2 - edge, z - depth / 2 - edge, width + 2 * edge, depth + 2 * edge);
  glow(context, x + (dx * width) / 2, z + (dz * depth) / 2, 2.6, `${colour}60`);
}

function wallsOf({ width, depth }, materials, level) {
  const [w, h] = level.detail > 1 ? [4096, 512] : [2048, 256];
  const canvas = paper(w, h, (context) => mountains(context, w, h));
  const texture = textureOf(canvas, { wrapS: RepeatWrapping, anisotropy: level.detail > 1 ? 8 : 2 });
  const round = 2 * (width + depth);
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([x, z]) => [(x * width) / 2, (z * depth) / 2]);
  const [position, uv, index] = [[], [], []];
  // the middle of the back wall, behind the stage, begins the drawing
  let along = -width / 2 / round;
  corners.slice(1).forEach(([x2, z2], side) => {
    const [x1, z1] = corners[side];
    const next = along + Math.hypot(x2 - x1, z2 - z1) / round;
    const first = position.length / 3;
    position.push(x1, 0, z1, x2, 0, z2, x2, HEIGHT, z2, x1, HEIGHT, z1);
    uv.push(along * 2, 0, next * 2, 0, next * 2, 1, along * 2, 1);
    index.push(first, first + 1, first + 2, first, first + 2, first + 3);
    along = next;
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(position, 3));
  geometry.setAttribute("uv", new Float32BufferAttribute(uv, 2));
  geometry.setIndex(index);
  return new Mesh(geometry, materials.shining({ map: texture }));
}

function mountains(context, w, h) {
  context.fillStyle = fade(context, [0, 0, 0, h], "#091540", "#12307e", "#4f86ea");
  context.fillRect(0, 0, w, h);
  for (const at of [0.12, 0.37, 0.62, 0.87]) glow(context, w * at, h * 0.75, h * 0.8, "#5f9bff50");
  karst(context, { width: w, height: h * 0.82, base: h * 0.93, seed: 11, ridges: 13, warm: 6, ground: "#0d2263", line: "#8fc0ff" });
  context.fillStyle = "#081440";
  context.fillRect(0, h * 0.93, w, h * 0.07);
  context.fillStyle = "#8fc0ff";
  context.fillRect(0, h * 0.93, w, Math.max(1.5, h / 200));
}

// Rows of lights under the ceiling and what they hang on: [shining pieces, lit pieces] are added to.
export function lightRows({ width, depth }, shining, boxes) {
  for (let x = LIGHTS / 2 - width / 2; x < width / 2; x += LIGHTS) {
    for (let z = LIGHTS / 2 - depth / 2; z < depth / 2; z += LIGHTS) {
      shining.add({ x, y: HEIGHT - 0.55, z, width: 0.34, height: 0.08, depth: 6.2, colour: "#dbe6ff", bright: 1.5 });
    }
    boxes.add({ x, y: HEIGHT - 0.47, z: 0, width: 0.12, height: 0.14, depth, colour: "#22356e" });
  }
  for (let z = -depth / 2 + 2; z < depth / 2; z += 12) boxes.add({ x: 0, y: HEIGHT - 0.9, z, width, height: 0.2, depth: 0.2, colour: "#22356e" });
  for (const side of [-1, 1]) {
    shining.add({ x: (side * width) / 2 - side * 0.1, y: 0.9, z: 0, width: 0.06, height: 0.05, depth, colour: "#7fb4ff", bright: 1.2 });
  }
}

