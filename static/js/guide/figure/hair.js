// Hair: a cap that ends in a hairline, and locks laid over it. One geometry a style, so it is drawn at once.
import { BufferAttribute, Color, CylinderGeometry, Group, Mesh, MeshStandardMaterial, SphereGeometry, Vector3 } from "three";
import { mergeGeometries } from "three/examples/jsm/utils/BufferGeometryUtils.js";

import { HEAD, at, outwards } from "./skull.js";
import { bell, lock, mix, smooth, surface } from "./shapes.js";

const turned = (degrees) => (degrees / 180) * Math.PI;

/** How far down the cap comes, by the turn from the face: forehead, temple, ear, nape. */
function hairline({ forehead, temple, ear, nape }) {
  return (turn) => {
    const away = Math.abs(((turn + Math.PI) % (2 * Math.PI)) - Math.PI); // 0 face, π back
    const front = mix(forehead, temple, smooth(0.35, 1.05, away));
    const side = mix(front, ear, smooth(1.05, 1.5, away));
    return mix(side, nape, smooth(1.75, 2.5, away));
  };
}

/** The cap: combed grooves, full at the crown, thin at its edge. */
function cap(line, { lift = 0.012, grooves = 46, depth = 0.0012, columns = 96, rows = 22 } = {}) {
  const height = (u, v) => {
    const edge = Math.sqrt(Math.max(0, 1 - Math.max(0, (v - 0.86) / 0.14) ** 2)); // rounds off towards the skin
    const comb = depth * Math.sin(u * 2 * Math.PI * grooves + 2 * Math.sin(u * 31)) * smooth(0.12, 0.4, v);
    return lift * edge * (0.72 + 0.28 * Math.sin(v * 2.4)) + comb * edge - 0.002 * (1 - edge);
  };
  return surface(
    columns,
    rows,
    (u, v) => {
      const turn = Math.PI + u * 2 * Math.PI;
      return at(v * line(turn), turn, height(u, v));
    },
    { round: true },
  );
}

const strand = (points, width, thickness, options) => lock(points, width, thickness, outwards, options);
const along = (steps, lift = 0.014) => steps.map(([polar, turn, more = 0]) => at(polar, turned(turn), lift + more));

/** Falls from the crown over the side and ends at `end` of the head's half height, turned in a little. */
function falling(turn, end, { lift = 0.016, width = 0.024, tuck = 0.75, wave = 0 } = {}) {
  const over = along([[0.22, turn * 0.9 + 18 * Math.sign(180 - turn) * bell(turn - 180, 90)], [0.7, turn], [1.2, turn + wave], [1.6, turn]], lift);
  const last = over[over.length - 1];
  const floor = end * HEAD.height;
  const down = [0.35, 0.7, 1].map((part) => {
    const inwards = mix(1.02, tuck, part ** 2.2);
    return new Vector3(last.x * inwards, mix(last.y, floor, part), last.z * inwards - 0.004 * part);
  });
  return strand([...over, ...down], width, 0.011, { rows: 18, taper: (part) => Math.min(1, 0.6 + part) * (1 - 0.72 * smooth(0.82, 1, part)) });
}

const bob = () => {
  const made = [cap(hairline({ forehead: 0.86, temple: 1.1, ear: 1.85, nape: 2.35 }), { lift: 0.02 })];
  for (let turn = 74; turn <= 286; turn += 10.6) {
    const front = Math.min(Math.abs(turn - 74), Math.abs(286 - turn));
    made.push(falling(turn, mix(-1.0, -1.12, smooth(0, 80, front)), { lift: 0.021 + 0.003 * Math.sin(turn), width: 0.021 }));
  }
  // the two that frame the face lie further forward
  for (const side of [1, -1]) made.push(falling(side > 0 ? 66 : 294, -0.88, { lift: 0.019, width: 0.016, tuck: 0.84 }));
  // a fringe swept from a parting on her left
  const from = [0.34, 24];
  for (const [mid, end, width] of [
    [[0.8, 2], [1.12, -26], 0.026],
    [[0.74, -10], [1.16, -44], 0.025],
    [[0.66, -22], [1.22, -60], 0.024],
    [[0.62, -36], [1.42, -72], 0.02],
    [[0.82, 12], [1.06, -10], 0.02],
  ]) {
    made.push(strand(along([from, mid, end, [end[0] + 0.22, end[1] - 8, -0.006]], 0.02), width, 0.009));
  }
  for (const [mid, end, width] of [
    [[0.74, 36], [1.12, 50], 0.022],
    [[0.68, 46], [1.26, 64], 0.022],
    [[0.62, 56], [1.42, 74], 0.018],
  ]) {
    made.push(strand(along([from, mid, end, [end[0] + 0.24, end[1] + 5, -0.006]], 0.019), width, 0.009));
  }
  return { locks: made, extras: [] };
};

const bun = () => {
  const made = [cap(hairline({ forehead: 0.8, temple: 1.06, ear: 1.62, nape: 2.2 }), { lift: 0.015, grooves: 40, depth: 0.0016 })];
  // hair drawn back from a middle parting in two wings
  for (const side of [1, -1]) {
    for (const [mid, end, width] of [
      [[0.84, 20], [1.1, 46], 0.02],
      [[0.74, 34], [1.22, 62], 0.022],
      [[0.6, 50], [1.36, 78], 0.022],
    ]) {
      const steps = [[0.4, 2], mid, end, [end[0] + 0.12, end[1] + 28, -0.004], [end[0] - 0.02, end[1] + 60, -0.008]];
      made.push(strand(along(steps.map(([polar, turn, more]) => [polar, turn * side, more]), 0.012), width, 0.009, { rows: 20 }));
    }
    // a loose lock before the ear
    const loose = along([[1.2, 70 * side], [1.5, 74 * side], [1.8, 76 * side], [2.06, 72 * side]], 0.006);
    made.push(strand(loose, 0.009, 0.004, { taper: (part) => 1 - 0.8 * part }));
  }
  // the knot: two coils
  const knot = new Vector3(0, HEAD.height * 1.12, -0.05);
  for (const [size, height, count] of [[0.05, 0, 9], [0.034, 0.036, 7]]) {
    for (let index = 0; index < count; index += 1) {
      const start = (index / count) * 2 * Math.PI;
      const ring = [0, 0.3, 0.6, 0.9, 1.2].map((step) => {
        const angle = start + step;
        return new Vector3(Math.cos(angle) * size, height + 0.016 * Math.sin(step * 2.4), Math.sin(angle) * size).add(knot);
      });
      made.push(lock(ring, 0.017, 0.014, (point) => new Vector3(point.x - knot.x, 0.006, point.z - knot.z), { taper: (part) => Math.sin(Math.PI * (0.12 + 0.76 * part)) }));
    }
  }
  const ball = new SphereGeometry(0.05, 20, 14).scale(1, 0.8, 1).translate(knot.x, knot.y + 0.012, knot.z);
  return { locks: [...made, ball], extras: [hairpin(knot)] };
};

function hairpin(knot) {
  const silver = new MeshStandardMaterial({ color: "#dfe6f2", metalness: 0.35, roughness: 0.28 });
  const warm = new MeshStandardMaterial({ color: "#ff8a4c", roughness: 0.4 });
  const pin = new Group();
  const stick = new Mesh(new CylinderGeometry(0.0026, 0.0018, 0.19, 8), silver);
  stick.rotation.z = Math.PI / 2 - 0.16;
  pin.add(stick);
  const flower = new Group();
  for (let petal = 0; petal < 5; petal += 1) {
    const leaf = new Mesh(new SphereGeometry(0.009, 10, 8).scale(1, 1, 0.45), silver);
    leaf.position.set(Math.cos((petal * 2 * Math.PI) / 5) * 0.011, Math.sin((petal * 2 * Math.PI) / 5) * 0.011, 0.004);
    flower.add(leaf);
  }
  flower.add(new Mesh(new SphereGeometry(0.006, 10, 8).translate(0, 0, 0.008), warm));
  flower.position.set(0.094, 0.013, 0.012);
  pin.add(flower);
  const drop = new Group();
  for (let bead = 0; bead < 4; bead += 1) drop.add(new Mesh(new SphereGeometry(bead === 3 ? 0.005 : 0.003, 8, 6).translate(0, -0.016 - bead * 0.011, 0), bead === 3 ? warm : silver));
  drop.position.copy(flower.position);
  drop.name = "sways";
  pin.add(drop);
  pin.position.copy(knot).add(new Vector3(0, 0.02, 0.03));
  return pin;
}

const short = () => {
  const made = [cap(hairline({ forehead: 0.8, temple: 1.04, ear: 1.46, nape: 2.2 }), { lift: 0.017, grooves: 60, depth: 0.0016 })];
  // swept up and over from a parting on his left
  for (let index = 0; index < 8; index += 1) {
    const start = 46 - index * 4;
    const end = 30 - index * 16;
    const high = 0.05 * Math.sin((index / 7) * Math.PI);
    made.push(
      strand(along([[0.92, start], [0.72, mix(start, end, 0.35), 0.018 + high * 0.2], [0.64, mix(start, end, 0.7), 0.022 + high * 0.2], [0.86, end, 0.008], [1.0, end - 8, -0.006]], 0.016), 0.021, 0.012),
    );
  }
  for (let index = 0; index < 7; index += 1) {
    const start = -30 + index * 12;
    made.push(strand(along([[0.78, start, 0.004], [0.46, start - 14, 0.02], [0.3, start - 60, 0.016], [0.42, start - 130, 0.004]], 0.016), 0.026, 0.012));
  }
  for (const side of [1, -1]) {
    for (const turn of [58, 68, 78, 88]) {
      made.push(strand(along([[0.72, turn * side, 0.004], [1.06, (turn + 2) * side], [1.34 + 0.1 * smooth(60, 80, turn), (turn + 5) * side, -0.008]], 0.013), 0.016, 0.007));
    }
    made.push(strand(along([[1.2, 74 * side], [1.5, 76 * side], [1.72, 77 * side, -0.003]], 0.005), 0.011, 0.005));
  }
  return { locks: made, extras: [] };
};

const STYLES = { bob, bun, short };

/** Darker at the roots and below, a band of light round the crown: what makes it look combed. */
function shade(geometry, look) {
  const dark = new Color(look.hairColour);
  const light = new Color(look.sheen);
  const places = geometry.getAttribute("position");
  const colours = new Float32Array(places.count * 3);
  const colour = new Color();
  for (let index = 0; index < places.count; index += 1) {
    const height = places.getY(index) / HEAD.height;
    const front = places.getZ(index) / HEAD.depth;
    const band = bell(height - 0.62 + 0.04 * Math.sin(places.getX(index) * 260), 0.13) * smooth(-0.4, 0.5, front + 0.3);
    colour.copy(dark).lerp(light, Math.min(1, 0.12 + 0.85 * band));
    colour.toArray(colours, index * 3);
  }
  geometry.setAttribute("color", new BufferAttribute(colours, 3));
  return geometry;
}

export function makeHair(look) {
  const { locks, extras } = STYLES[look.hair]();
  const hair = new Mesh(shade(mergeGeometries(locks), look), new MeshStandardMaterial({ vertexColors: true, roughness: 0.46, metalness: 0.02 }));
  hair.castShadow = true;
  hair.receiveShadow = true;
  const group = new Group();
  group.add(hair, ...extras);
  return group;
}
