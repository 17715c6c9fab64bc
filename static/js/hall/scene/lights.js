// Light by day, and darker round a bright stage when a launch goes live.
import { Color, DirectionalLight, Fog, HemisphereLight } from "three";

const DAY = { sky: 1.75, sun: 1.5, edge: 0.7, beams: 0.12, exposure: 1.0 };
const LAUNCH = { sky: 0.75, sun: 0.5, edge: 1.1, beams: 0.5, exposure: 0.82 };
const SECONDS = 1.6; // from one to the other

export class Lights {
  constructor(scene, renderer, beams) {
    Object.assign(this, { scene, renderer, beams, part: 0, wish: 0 });
    this.sky = new HemisphereLight("#dce8ff", "#3a4a86", 1);
    this.sun = new DirectionalLight("#fff2e0", 1);
    this.sun.position.set(14, 30, 22);
    this.edge = new DirectionalLight("#5b8bff", 1);
    this.edge.position.set(-20, 12, -34);
    scene.add(this.sky, this.sun, this.edge);
    scene.fog = new Fog(new Color("#152f7a"), 38, 130);
    scene.background = new Color("#0d1c4d");
    this.set();
  }

  toLaunch(isLaunch) {
    this.wish = isLaunch ? 1 : 0;
  }

  // `time` in seconds, by the clock: a slow device is dark as soon as a fast one.
  draw(time) {
    const step = (time - (this.before ?? time)) / SECONDS;
    this.before = time;
    if (this.part === this.wish) return;
    this.part = this.wish > this.part ? Math.min(1, this.part + step) : Math.max(0, this.part - step);
    this.set();
  }

  set() {
    const mixed = (name) => DAY[name] + (LAUNCH[name] - DAY[name]) * this.part;
    this.sky.intensity = mixed("sky");
    this.sun.intensity = mixed("sun");
    this.edge.intensity = mixed("edge");
    this.renderer.toneMappingExposure = mixed("exposure");
    if (this.beams) this.beams.material.uniforms.strength.value = mixed("beams");
  }
}
