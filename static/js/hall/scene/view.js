// The canvas: renderer, camera and the loop. Knows how much it may draw, and says when the graphics card is gone.
import { ACESFilmicToneMapping, PerspectiveCamera, PMREMGenerator, Vector3, WebGLRenderer } from "three";

import { LEVELS, Measure, firstLevel, isSoftware, secondsOf } from "../quality.js";
import { surroundings } from "./surroundings.js";

const SIGHT = 62; // degrees, upright
const FARTHEST = 60; // metres at which a booth is still pressed

export class View {
  constructor(canvas, { wish, frame, lost, restored, changed }) {
    Object.assign(this, { canvas, frame, changed });
    const context = canvas.getContext("webgl2", { antialias: wish !== "lite", powerPreference: "high-performance" });
    if (!context) throw new Error("no WebGL");
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.toneMapping = ACESFilmicToneMapping;
    this.name = nameOf(context);
    this.isSoftware = isSoftware(this.name);
    const isPhone = matchMedia("(pointer: coarse)").matches;
    this.setLevel(firstLevel({ renderer: this.name, isPhone, cores: navigator.hardwareConcurrency ?? 4, wish }));
    this.measure = new Measure(this.level.name, { isFixed: wish in LEVELS });
    this.camera = new PerspectiveCamera(SIGHT, 1, 0.1, 220);
    this.times = []; // milliseconds of JavaScript of the last frames
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault(); // or it never comes back
      this.isLost = true;
      lost();
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.isLost = false;
      this.environment = undefined; // what was baked went with the card
      if (this.scene) this.surround(this.scene);
      restored();
    });
    new ResizeObserver(() => this.fit()).observe(canvas.parentElement);
    this.fit();
  }

  setLevel(name) {
    this.level = LEVELS[name];
    this.renderer.setPixelRatio(Math.min(devicePixelRatio * (name === "lite" ? this.level.pixelRatio : 1), this.level.pixelRatio));
  }

  // A room of soft lamps that shiny things mirror: only where there is time to bake it.
  surround(scene) {
    if (!this.level.isPhysical) return;
    this.environment ??= this.bakeSurroundings();
    scene.environment = this.environment;
    scene.environmentIntensity = 0.5;
  }

  bakeSurroundings() {
    const maker = new PMREMGenerator(this.renderer);
    const { texture } = maker.fromScene(surroundings(), 0.04);
    maker.dispose();
    return texture;
  }

  fit() {
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    if (!clientWidth || !clientHeight) return;
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.camera.aspect = clientWidth / clientHeight;
    // on a phone held upright one sees as much to the sides as possible
    this.camera.fov = this.camera.aspect < 1 ? 74 : SIGHT;
    this.shift();
    if (this.scene) this.render();
  }

  // What a card leaves free is what the picture is composed in: left of one at the side; above one at the foot of a phone, below the head.
  // One that only peeks in takes nothing.
  keepFree(card) {
    const { clientWidth, clientHeight } = this.canvas;
    const isAtFoot = card?.width > clientWidth * 0.6;
    const isPeeking = card?.height < clientHeight * 0.25;
    this.covered = card && !isPeeking && (isAtFoot ? [0, card.height * 0.75] : [card.width, 0]);
    this.shift();
  }

  shift() {
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement;
    if (this.covered) this.camera.setViewOffset(width, height, this.covered[0] / 2, this.covered[1] / 2, width, height);
    else this.camera.clearViewOffset();
    this.camera.updateProjectionMatrix();
  }

  show(scene) {
    this.scene = scene;
  }

  begin() {
    let before = performance.now();
    const step = (now) => {
      this.request = requestAnimationFrame(step);
      if (this.isLost || !this.scene) return;
      const seconds = secondsOf(now - before);
      const next = this.measure.add(now - before);
      before = now;
      const began = performance.now();
      this.frame(seconds, now / 1000);
      this.render();
      this.note(performance.now() - began);
      if (next) this.changed(next);
    };
    this.request = requestAnimationFrame(step);
  }

  note(milliseconds) {
    this.times.push(milliseconds);
    if (this.times.length > 120) this.times.shift();
  }

  render() {
    this.renderer.render(this.scene, this.camera);
  }

  // Where something stands on the screen, in pixels; null behind the lens.
  onScreen({ x, y, z }) {
    const at = new Vector3(x, y, z).project(this.camera);
    if (at.z > 1) return null;
    const { clientWidth, clientHeight } = this.canvas;
    return { left: ((at.x + 1) / 2) * clientWidth, top: ((1 - at.y) / 2) * clientHeight };
  }

  // What lies under a point of the screen: places in the air one behind the other, and the one on the floor, null above the horizon.
  sightAt(left, top) {
    const { clientWidth, clientHeight } = this.canvas;
    const eye = this.camera.position;
    const ray = new Vector3((left / clientWidth) * 2 - 1, 1 - (top / clientHeight) * 2, 0.5).unproject(this.camera).sub(eye).normalize();
    const at = (far) => ({ x: eye.x + ray.x * far, y: eye.y + ray.y * far, z: eye.z + ray.z * far });
    const floor = ray.y < -0.005 ? -eye.y / ray.y : Infinity;
    const places = [];
    for (let far = 1; far < Math.min(floor, FARTHEST); far += 0.3) places.push(at(far));
    return { places, floor: floor === Infinity ? null : at(floor) };
  }

  get figures() {
    const { render, memory, programs } = this.renderer.info;
    return { calls: render.calls, triangles: render.triangles, textures: memory.textures, programs: programs.length, level: this.level.name };
  }
}

function nameOf(context) {
  const told = context.getExtension("WEBGL_debug_renderer_info");
  return String(context.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : context.RENDERER));
}
