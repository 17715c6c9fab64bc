// The head: one skin, ears, hair, and the pictures of eyes, brows and mouth, which are drawn anew only when they change.
import { CanvasTexture, Color, Group, Mesh, MeshBasicMaterial, MeshStandardMaterial, SRGBColorSpace, SphereGeometry, Vector3, BufferAttribute } from "three";

import { browShapes, eyeShapes, mouthShapes, paint } from "./drawing.js";
import { makeHair } from "./hair.js";
import { bell, smooth } from "./shapes.js";
import { HEAD, facePatch, skull } from "./skull.js";

const near = (from, to) => from.every((value, index) => Math.abs(value - to[index]) < 0.012);

/** A picture on the skin. It remembers what it shows, and draws only what differs. */
function picture(place, size, draw, { mirrored = false, lift = 0.0012 } = {}) {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  map.anisotropy = 4;
  const mesh = new Mesh(facePatch(...place, lift), new MeshBasicMaterial({ map, transparent: true, toneMapped: false, depthWrite: false }));
  let shown = null;
  return {
    mesh,
    show(key, values) {
      if (shown && near(shown, key)) return;
      shown = key;
      paint(context, draw(values), { mirrored });
      map.needsUpdate = true;
    },
  };
}

/** Warm on cheeks, nose and ears, a shade under the brow and the chin: a face, not a ball. */
function blush(geometry, look) {
  const base = new Color(look.skin);
  const rose = new Color(look.skin).lerp(new Color("#ee7d70"), 0.5);
  const deep = new Color(look.skin).lerp(new Color("#a25c4c"), 0.5);
  const places = geometry.getAttribute("position");
  const colours = new Float32Array(places.count * 3);
  const colour = new Color();
  for (let index = 0; index < places.count; index += 1) {
    const [x, y, z] = [places.getX(index) / HEAD.width, places.getY(index) / HEAD.height, places.getZ(index) / HEAD.depth];
    const front = smooth(0, 0.4, z);
    const cheeks = front * 0.85 * bell(Math.abs(x) - 0.5, 0.22) * bell(y + 0.34, 0.15);
    const nose = front * 0.3 * bell(x, 0.1) * bell(y + 0.3, 0.09);
    const under = 0.5 * smooth(-0.82, -1.02, y) + 0.4 * smooth(0.1, -0.6, z) * smooth(0, -0.5, y);
    colour.copy(base).lerp(rose, Math.min(1, cheeks + nose)).lerp(deep, Math.min(1, under));
    colour.toArray(colours, index * 3);
  }
  geometry.setAttribute("color", new BufferAttribute(colours, 3));
}

/** How far each point of the skin goes with the jaw. */
function addJaw(mesh) {
  const places = mesh.geometry.getAttribute("position");
  const moved = new Float32Array(places.count * 3);
  for (let index = 0; index < places.count; index += 1) {
    const y = places.getY(index) / HEAD.height;
    const front = smooth(-0.2, 0.5, places.getZ(index) / HEAD.depth);
    moved[index * 3 + 1] = -0.014 * front * smooth(-0.5, -0.95, y);
  }
  mesh.geometry.morphAttributes.position = [new BufferAttribute(moved, 3)];
  mesh.geometry.morphTargetsRelative = true;
  mesh.updateMorphTargets();
}

function ears(skin) {
  const group = new Group();
  for (const side of [1, -1]) {
    const ear = new Mesh(new SphereGeometry(0.03, 18, 14).scale(0.42, 1.05, 0.75), skin);
    ear.position.set(side * HEAD.width * 0.99, -0.012, -0.006);
    ear.rotation.set(0.1, side * 0.5, side * -0.12);
    group.add(ear);
  }
  return group;
}

export function makeHead(look, { fine = true } = {}) {
  const group = new Group();
  const geometry = skull(fine ? 72 : 36, fine ? 60 : 30);
  blush(geometry, look);
  const skin = new Mesh(geometry, new MeshStandardMaterial({ vertexColors: true, roughness: 0.62 }));
  skin.receiveShadow = true;
  addJaw(skin);
  const plain = new MeshStandardMaterial({ color: new Color(look.skin).lerp(new Color("#ee7d70"), 0.16), roughness: 0.62 });
  group.add(skin, ears(plain), makeHair(look));

  const size = fine ? 256 : 96;
  const eyes = [1, -1].map((side) => picture(sided(0.09, 0.71, -0.37, 0.25, side), size, eyeShapes, { mirrored: side < 0 }));
  const brows = [1, -1].map((side) => picture(sided(0.1, 0.68, 0.12, 0.56, side), size / 2, browShapes, { mirrored: side < 0 }));
  const mouth = picture([-0.42, 0.42, -0.98, -0.2], size, mouthShapes, { lift: 0.0022 });
  group.add(...eyes.map(({ mesh }) => mesh), ...brows.map(({ mesh }) => mesh), mouth.mesh);
  const brow = new Color(look.hairColour).lerp(new Color("#6b4a3c"), 0.25).getStyle();

  return {
    group,
    sways: group.getObjectByName("sways") ?? null,
    eyeLevel: new Vector3(0, -0.006, HEAD.depth),
    /** open, look, smile, raise; mouth: { width, open, round, smile } */
    show({ open, look: gaze, smile, raise, mouth: lips }) {
      eyes.forEach((eye, index) => eye.show([open, ...gaze, smile], { open, look: gaze, smile, mirrored: index === 1 }));
      brows.forEach((pictured) => pictured.show([raise], { raise, colour: brow, thick: look.brow ?? 1 }));
      mouth.show([lips.width, lips.open, lips.smile, lips.round], { ...lips, lips: look.lips });
      skin.morphTargetInfluences[0] = lips.open;
    },
  };
}

const sided = (left, right, bottom, top, side) => (side > 0 ? [left, right, bottom, top] : [-right, -left, bottom, top]);
