// The body: torso, neck, arms with elbows and hands, legs or a skirt. Joints are groups; poses turn them.
import { CanvasTexture, Color, CylinderGeometry, Group, Mesh, MeshStandardMaterial, SRGBColorSpace, SphereGeometry, Vector3, DoubleSide, TorusGeometry } from "three";
import { mergeGeometries } from "three/examples/jsm/utils/BufferGeometryUtils.js";

import { handPoses } from "./hands.js";
import { OUTFITS } from "./outfits.js";
import { limb, loft, mix, ringsAt, smooth, surface } from "./shapes.js";

const TORSO = [
  [1.268, 0.047, 0.045, -0.014],
  [1.252, 0.056, 0.052, -0.013],
  [1.237, 0.084, 0.06, -0.012],
  [1.215, 0.124, 0.071, -0.01],
  [1.183, 0.15, 0.084, -0.005],
  [1.14, 0.157, 0.096, 0.002],
  [1.09, 0.152, 0.104, 0.008],
  [1.04, 0.142, 0.104, 0.01],
  [0.97, 0.127, 0.093, 0.004],
  [0.92, 0.125, 0.09, 0.002],
  [0.86, 0.14, 0.098, 0],
  [0.8, 0.156, 0.105, -0.002],
  [0.745, 0.161, 0.107, -0.002],
  [0.735, 0.13, 0.08, -0.002],
];
const SPAN = 0.5; // metres that half of the picture is wide
const WAIST = 0.92;
export const NECK = 1.298; // heights of the joints
export const SHOULDER = 1.168;

const cloth = (colour, more = {}) => new MeshStandardMaterial({ color: colour, roughness: 0.78, ...more });

function solid(geometry, material) {
  const mesh = new Mesh(geometry, material);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  return mesh;
}

/** A picture whose halves are front and back; `draw` works in metres, `top` and `bottom` are the heights it covers. */
function painted(front, back, top, bottom, size) {
  const canvas = document.createElement("canvas");
  canvas.width = size * 2;
  canvas.height = size;
  const context = canvas.getContext("2d");
  [front, back].forEach((draw, half) => {
    context.save();
    context.beginPath();
    context.rect(half * size, 0, size, size);
    context.clip();
    context.translate(half * size + size / 2, size);
    context.scale(size / SPAN, -size / (top - bottom));
    context.translate(0, -bottom);
    draw(context);
    context.restore();
  });
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  map.anisotropy = 8;
  return map;
}

const broad = (rings, factor) => rings.map(([y, width, depth, forward]) => [y, width * (y > 1.0 ? factor : (1 + factor) / 2), depth, forward]);

function torso(outfit, build, fine) {
  const rings = broad(TORSO, build);
  const map = painted(outfit.front, outfit.back, rings[0][0], rings[rings.length - 1][0], fine ? 1024 : 256);
  const halves = loft(rings, { columns: fine ? 56 : 28, rows: fine ? 40 : 18, span: SPAN });
  return solid(mergeGeometries(halves), new MeshStandardMaterial({ map, roughness: 0.76 }));
}

/** Where the front of the torso is: for what is pinned to it. */
function frontOf(build) {
  const rings = broad(TORSO, build);
  const at = ringsAt(rings);
  return (x, y) => {
    let part = 0;
    for (let step = 0; step <= 200; step += 1) if (at(step / 200)[0] >= y) part = step / 200;
    const [, width, depth, forward] = at(part);
    return forward + depth * (1 - Math.min(1, Math.abs(x) / width) ** 2.3) ** (1 / 2.3);
  };
}

function neck(skin) {
  const colour = new Color(skin).lerp(new Color("#a25c4c"), 0.14);
  const mesh = solid(limb([[0, 0.044, 0.045], [0.05, 0.0415, 0.043], [0.09, 0.046, 0.048], [0.13, 0.07, 0.058]], { columns: 28, rows: 12 }), cloth(colour, { roughness: 0.62 }));
  mesh.position.set(0, 1.345, -0.018);
  mesh.rotation.x = 0.1;
  return mesh;
}

/** A band of cloth round the neck, open in front by `gap` (radians), `flare` wider above. */
function band(bottom, top, wide, flare, gap, colour, tilt = 0.12) {
  const piece = (lift) =>
    surface(40, 4, (u, v) => {
      const angle = gap / 2 + u * (2 * Math.PI - gap); // from the front over her left, the back and her right
      const height = top - (top - bottom) * v;
      const out = wide + flare * (1 - v) + lift;
      return new Vector3(Math.sin(angle) * out, height - tilt * Math.cos(angle) * out * 0.5, Math.cos(angle) * out * 0.98 - 0.014);
    });
  return solid(piece(0), cloth(colour, { side: DoubleSide, roughness: 0.7 }));
}

/** A shirt's collar: the two wings that lie open over the lapels. */
function wings(colour) {
  const group = new Group();
  for (const side of [1, -1]) {
    const wing = surface(14, 8, (u, v) => {
      const angle = (0.2 + u * 1.7) * side;
      const fall = v * mix(0.062, 0.026, smooth(0, 0.7, u));
      const out = 0.05 + 0.8 * fall;
      const point = new Vector3(Math.sin(angle) * out, 1.283 + 0.012 * u - 0.78 * fall - 0.012 * Math.cos(angle), Math.cos(angle) * out * 0.95 - 0.012);
      point.x += side * 0.012 * v * (1 - u);
      return point;
    });
    group.add(solid(wing, cloth(colour, { side: DoubleSide, roughness: 0.7 })));
  }
  return group;
}

function collar({ kind, colour, trim, tie }) {
  const group = new Group();
  if (kind === "stand") {
    group.add(band(1.24, 1.288, 0.06, -0.008, 0.14, colour));
    const edge = new Mesh(new TorusGeometry(0.0522, 0.0024, 6, 40), cloth(trim));
    edge.rotation.x = Math.PI / 2 + 0.058;
    edge.position.set(0, 1.288, -0.014);
    group.add(edge);
  } else if (kind === "crossed") {
    group.add(band(1.23, 1.29, 0.062, -0.012, 1.0, colour, 0.7), band(1.21, 1.276, 0.074, -0.016, 1.3, "#a8242f", 0.8));
  } else {
    group.add(band(1.245, 1.286, 0.057, -0.008, 0.7, colour), wings(colour));
  }
  if (tie) {
    const knot = solid(new SphereGeometry(0.0165, 16, 12).scale(1, 1.25, 0.75), cloth(tie, { roughness: 0.5 }));
    knot.position.set(0, 1.232, 0.05);
    group.add(knot);
  }
  return group;
}

/** The badge of the expo: three data lines and the warm one. */
function badge(front) {
  const group = new Group();
  const plate = new Mesh(new CylinderGeometry(0.0165, 0.0165, 0.004, 28).rotateX(Math.PI / 2), cloth("#f7f9ff", { roughness: 0.35 }));
  group.add(plate);
  [[-0.0075, 0.009, "#1447e6"], [-0.0025, 0.014, "#1447e6"], [0.0025, 0.018, "#1447e6"], [0.0075, 0.012, "#ff8a4c"]].forEach(([x, height, colour]) => {
    const bar = new Mesh(new CylinderGeometry(0.0013, 0.0013, height, 6), cloth(colour, { roughness: 0.4 }));
    bar.position.set(x, height / 2 - 0.009, 0.003);
    group.add(bar);
  });
  group.position.set(0.098, 1.085, front(0.098, 1.085) + 0.002);
  group.rotation.set(-0.05, 0.36, 0);
  return group;
}

function pinned(outfit, front) {
  const group = new Group();
  for (const [x, y, colour] of outfit.buttons) {
    const button = solid(new SphereGeometry(0.0075, 14, 10).scale(1, 1, 0.55), cloth(colour, { roughness: 0.35 }));
    button.position.set(x, y, front(x, y) + 0.002);
    group.add(button);
  }
  if (outfit.badge) group.add(badge(front));
  if (outfit.knot) {
    const cord = cloth("#ff8a4c", { roughness: 0.6 });
    const bow = solid(new SphereGeometry(0.013, 16, 12), cord);
    bow.position.set(0.045, 0.917, front(0.045, 0.917) + 0.006);
    group.add(bow);
    for (const [x, length, turn] of [[0.04, 0.17, 0.06], [0.052, 0.15, -0.08]]) {
      const tail = solid(limb([[0, 0.004, 0.003], [length * 0.8, 0.006, 0.003], [length, 0.008, 0.003]], { columns: 8, rows: 6 }), cord);
      tail.position.set(x, 0.91, front(x, 0.9) + 0.006);
      tail.rotation.set(-0.1, 0, turn);
      group.add(tail);
    }
  }
  return group;
}

function ring(distance, radius, colour) {
  const mesh = solid(limb([[distance, radius, radius], [distance + 0.004, radius * 1.05, radius * 1.05], [distance + 0.016, radius * 1.05, radius * 1.05], [distance + 0.02, radius * 0.9, radius * 0.9]], { columns: 20, rows: 6 }), cloth(colour, { side: DoubleSide }));
  return mesh;
}

function arm(side, look, outfit) {
  const { sleeve } = outfit;
  const shoulder = new Group();
  shoulder.position.set(side * 0.151 * look.build, SHOULDER, -0.006);
  shoulder.rotation.order = "XZY";
  const material = cloth(sleeve.colour);
  shoulder.add(solid(limb([[-0.042, 0.004], [-0.036, 0.026], [-0.016, 0.045], [0.02, 0.052], [0.08, 0.05], [0.16, 0.0455], [0.235, 0.0425], [0.262, 0.036], [0.272, 0.004]]), material));

  const elbow = new Group();
  elbow.position.y = -0.24;
  const fore = sleeve.wide
    ? [[-0.03, 0.02], [-0.015, 0.038], [0.02, 0.046], [0.1, 0.062, 0.056], [0.17, 0.08, 0.066], [0.186, 0.083, 0.068], [0.184, 0.074, 0.06], [0.1, 0.03, 0.03]]
    : [[-0.036, 0.004], [-0.028, 0.03], [-0.01, 0.0405], [0.04, 0.041], [0.12, 0.037], [0.185, 0.0335], [0.19, 0.033], [0.188, 0.02]];
  elbow.add(solid(limb(fore, { columns: 22, rows: 24 }), material));
  if (sleeve.wide) {
    const trim = solid(limb([[0.158, 0.082, 0.0685], [0.188, 0.0885, 0.074]], { columns: 24, rows: 3 }), cloth(sleeve.cuff, { side: DoubleSide }));
    elbow.add(trim, solid(limb([[0.04, 0.028, 0.026], [0.195, 0.022, 0.02]]), cloth("#fbfcff")));
  } else elbow.add(ring(0.184, 0.0305, sleeve.cuff));

  const wrist = new Group();
  wrist.position.y = -0.205;
  const poses = handPoses(side);
  const hand = solid(poses.relaxed, cloth(new Color(look.skin).lerp(new Color("#ee7d70"), 0.06), { roughness: 0.62 }));
  wrist.add(hand);
  elbow.add(wrist);
  shoulder.add(elbow);
  return {
    shoulder,
    elbow,
    wrist,
    hand,
    hold(pose) {
      hand.geometry = poses[pose] ?? poses.relaxed;
    },
  };
}

function lower(outfit, build, fine) {
  const { kind, colour, shoes, trim } = outfit.lower;
  const group = new Group();
  const legs = [1, -1].map((side) => {
    const hip = new Group();
    hip.position.set(side * 0.078 * build, 0.79, -0.002);
    if (kind === "trousers") hip.add(solid(limb([[-0.03, 0.07, 0.08], [0.02, 0.083, 0.092], [0.2, 0.076, 0.08], [0.38, 0.062, 0.066], [0.6, 0.055, 0.06], [0.735, 0.054, 0.062], [0.74, 0.04, 0.05]], { columns: 20, rows: 18 }), cloth(colour)));
    const shoe = solid(new SphereGeometry(0.05, 16, 10).scale(0.84, 0.62, 1.9), cloth(shoes, { roughness: 0.4 }));
    shoe.position.set(0, -0.765, 0.042);
    hip.add(shoe);
    return hip;
  });
  group.add(...legs);
  if (kind === "skirt") {
    const rings = [[0.86, 0.15, 0.1, 0], [0.78, 0.17, 0.115, 0], [0.55, 0.2, 0.15, 0], [0.3, 0.225, 0.185, 0], [0.05, 0.25, 0.21, 0], [0.045, 0.2, 0.16, 0]];
    const draw = (context) => {
      context.fillStyle = colour;
      context.fillRect(-0.3, 0, 0.6, 1);
      for (let x = -0.26; x <= 0.26; x += 0.026) {
        context.fillStyle = "rgb(5 10 45 / 0.28)";
        context.fillRect(x, 0, 0.006, 0.9);
      }
      if (trim) [0.11, 0.19].forEach((y) => trim(context, [-0.25, y], [0.25, y], 0.05));
    };
    const map = painted(draw, draw, rings[0][0], rings[rings.length - 1][0], fine ? 512 : 128);
    group.add(solid(mergeGeometries(loft(rings, { columns: 40, rows: 24, square: 2.1, span: SPAN })), new MeshStandardMaterial({ map, roughness: 0.8 })));
  }
  return { group, legs };
}

export function makeBody(look, { fine = true } = {}) {
  const outfit = OUTFITS[look.outfit];
  const root = new Group();
  const upper = new Group(); // turns about the waist
  upper.position.y = WAIST;
  const held = new Group();
  held.position.y = -WAIST;
  upper.add(held);
  const front = frontOf(look.build);
  const chest = torso(outfit, look.build, fine);
  held.add(chest, neck(look.skin), collar(outfit.collar), pinned(outfit, front));
  const arms = { left: arm(1, look, outfit), right: arm(-1, look, outfit) };
  held.add(arms.left.shoulder, arms.right.shoulder);
  const below = lower(outfit, look.build, fine);
  root.add(below.group, upper);

  const nod = new Group(); // where the head turns
  nod.position.set(0, NECK, -0.012);
  held.add(nod);
  return { root, upper, chest, arms, legs: below.legs, nod, headAbove: 0.138 };
}
