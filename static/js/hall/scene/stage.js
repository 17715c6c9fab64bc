// The stage: two steps, a curved wall of light with the live picture, a badge with its state, beams from above.
import { AdditiveBlending, BackSide, Color, CylinderGeometry, DoubleSide, Mesh, RepeatWrapping, ShaderMaterial, SRGBColorSpace, VideoTexture } from "three";

import { LIVE, WARM } from "./colours.js";
import { karst } from "./karst.js";
import { fade, glow, paper, textureOf, words } from "./paper.js";
import { Pieces } from "./pieces.js";
import { HEIGHT } from "./room.js";

const CURVE = 1.15; // radians the wall of light spans
const PAINTED = [1380, 600]; // pixels
const SCREEN = 16 / 9; // of the live picture
const FOOT = 1.25; // metres under the wall of light

export class Stage {
  constructor({ x, z, width, depth, name, state }, title, materials) {
    Object.assign(this, { name, title, state, materials });
    const radius = width / (2 * Math.sin(CURVE / 2));
    this.high = Math.min(HEIGHT - 4.2, (width * PAINTED[1]) / PAINTED[0]);
    this.canvas = paper(...PAINTED, () => {});
    this.picture = textureOf(this.canvas, { wrapS: RepeatWrapping });
    this.picture.repeat.x = -1;
    this.picture.offset.x = 1;
    this.wall = this.curved(radius, CURVE, this.high, this.picture);
    this.wall.position.set(x, FOOT + this.high / 2, z - depth / 2 - 0.3 + radius);
    this.beams = beams(x, z, width);
    this.place = { x, z, width, depth, radius };
    this.show(state);
  }

  get meshes() {
    return [this.wall, this.beams, ...(this.screen ? [this.screen] : [])];
  }

  curved(radius, angle, high, texture) {
    const geometry = new CylinderGeometry(radius, radius, high, 40, 1, true, Math.PI - angle / 2, angle);
    return new Mesh(geometry, this.materials.picture(texture, { side: BackSide }));
  }

  build({ boxes, shining }) {
    const { x, z, width, depth } = this.place;
    const back = z - depth / 2;
    boxes.add({ x, z, width, height: 0.34, depth, colour: "#dfe7fb" });
    boxes.add({ x, y: 0.34, z: z - 0.4, width: width - 1.2, height: 0.32, depth: depth - 0.8, colour: "#f5f8ff" });
    shining.add({ x, y: 0.27, z: z + depth / 2 + 0.01, width, height: 0.06, depth: 0.03, colour: "#7fb4ff", bright: 1.6 });
    shining.add({ x, y: 0.58, z: z + depth / 2 - 0.79, width: width - 1.2, height: 0.06, depth: 0.03, colour: WARM, bright: 1.4 });
    for (const side of [-1, 1]) {
      const edge = x + side * (width / 2 + 0.2);
      boxes.add({ x: edge, z: back + 2.1, width: 0.3, height: this.high + FOOT + 0.5, depth: 0.5, colour: "#20357a" });
      shining.add({ x: edge - side * 0.17, y: FOOT, z: back + 2.3, width: 0.05, height: this.high, depth: 0.05, colour: "#8fc0ff", bright: 1.3 });
      boxes.add({ x: x + side * (width / 2 - 1.3), y: 0.66, z: z + 0.3, width: 0.7, height: 1, depth: 0.5, colour: side < 0 ? "#ffffff" : "#20357a" });
    }
  }

  // "live", "waiting", "paused" or "ended" in the visitor's words, painted where no picture is; `headline`: what is being launched.
  show(state, word = "", headline = "") {
    Object.assign(this, { state, word, headline });
    paint(this.canvas.getContext("2d"), this.canvas.width, this.canvas.height, this);
    this.picture.needsUpdate = true;
  }

  // The live picture, in the middle of the wall. It is read from the element by the graphics card, frame by frame.
  play(video, scene) {
    const texture = Object.assign(new VideoTexture(video), { colorSpace: SRGBColorSpace, wrapS: RepeatWrapping });
    texture.repeat.x = -1;
    texture.offset.x = 1;
    const { radius, width } = this.place;
    const high = this.high * 0.94;
    const angle = (Math.min(high * SCREEN, width * 0.94) / width) * CURVE;
    this.screen = this.curved(radius - 0.06, angle, high, texture);
    this.screen.position.copy(this.wall.position);
    scene.add(this.screen);
    this.show(this.state, this.word, this.headline);
  }

  stop(scene) {
    if (!this.screen) return;
    scene.remove(this.screen);
    this.screen.material.map.dispose();
    this.screen.material.dispose();
    this.screen.geometry.dispose();
    this.screen = null;
    this.show(this.state, this.word, this.headline);
  }
}

function paint(context, w, h, { name, title, headline, state, word, screen }) {
  context.fillStyle = fade(context, [0, 0, w, 0], "#081a5c", "#1450d2", "#0a1250");
  context.fillRect(0, 0, w, h);
  glow(context, w / 2, h * 0.42, h * 0.9, "#4b8dff80");
  karst(context, { width: w, height: h * 0.62, base: h * 1.02, seed: 23, ridges: 14, warm: 5, ground: "#0c2f9a", line: "#a9ccff" });
  if (screen) return beside(context, w, h, word, state); // the words would look out from behind the picture
  words(context, headline || title, w / 2, h * 0.27, { size: 84, width: w * 0.84, align: "center" });
  words(context, name, w / 2, h * 0.42, { size: 42, width: w * 0.8, align: "center", weight: 400, colour: "#d5e4ff" });
  return word && badge(context, w / 2, h * 0.56, word, state === "live");
}

// Left of the live picture.
function beside(context, w, h, word, state) {
  context.save();
  context.translate(w * 0.068, h * 0.14);
  context.scale(0.8, 0.8);
  badge(context, 0, 0, word, state === "live");
  context.restore();
}

function badge(context, x, y, word, isLive) {
  context.font = "700 32px sans-serif";
  const width = Math.max(120, word.length * 34 + 60);
  context.fillStyle = isLive ? LIVE : "#071238c0";
  context.beginPath();
  context.roundRect(x - width / 2, y - 30, width, 60, 6);
  context.fill();
  context.fillStyle = isLive ? "#fff" : WARM;
  context.beginPath();
  context.arc(x - width / 2 + 28, y, 8, 0, 7);
  context.fill();
  words(context, word, x + 12, y + 2, { size: 32, width: width - 60, align: "center" });
}

const BEAM = {
  vertexShader: `varying float vDown;
void main() { vDown = uv.y; gl_Position = projectionMatrix * modelViewMatrix * instanceMatrix * vec4(position, 1.0); }`,
  fragmentShader: `varying float vDown; uniform vec3 colour; uniform float strength;
void main() { gl_FragColor = vec4(colour * pow(vDown, 2.0) * strength, 1.0); }`,
};

function beams(x, z, width) {
  const uniforms = { colour: { value: new Color(0.4, 0.62, 1) }, strength: { value: 0.14 } };
  const material = new ShaderMaterial({ ...BEAM, uniforms, transparent: true, depthWrite: false, side: DoubleSide, blending: AdditiveBlending });
  const pieces = new Pieces();
  for (let i = -3; i <= 3; i++) pieces.add({ x: x + (i * width) / 8, y: 1, z: z + 0.5, width: 1, height: HEIGHT - 1.6, depth: 1, lean: -i * 0.07 });
  const mesh = pieces.mesh(new CylinderGeometry(0.12, 1.6, 1, 18, 1, true), material);
  mesh.renderOrder = 5;
  return mesh;
}
