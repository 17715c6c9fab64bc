// Paper that rains when a launch goes live; still for whoever wants no motion.
import { DoubleSide, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial } from "three";

import { BADGES } from "./colours.js";
import { chance } from "./paper.js";

const COUNT = 600;
const LASTS = 13; // seconds
const STARTS = 5; // seconds over which it is let go, at heights that are in sight from before the stage

const SHADER = {
  vertexShader: `attribute vec4 start; attribute vec3 tint; uniform float since; varying vec3 vTint;
void main() {
  float fall = mod(start.w * 7.0, 1.0) * 1.2 + 1.3;
  float y = start.y - max(0.0, since - start.w) * fall;
  float a = since * (2.0 + start.w * 3.0), c = cos(a), s = sin(a);
  vec3 p = vec3(position.x * c, position.y * s, position.x * s);
  vec3 at = vec3(start.x + sin(since * 1.7 + start.w * 9.0) * 0.5, y, start.z) + p;
  vTint = tint * (0.7 + 0.3 * abs(s));
  gl_Position = y < 0.0 || since < start.w ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * viewMatrix * vec4(at, 1.0);
}`,
  fragmentShader: "varying vec3 vTint; void main() { gl_FragColor = vec4(vTint, 1.0); }",
};

export class Confetti {
  constructor({ x, z, width }) {
    const random = chance(5);
    const plane = new PlaneGeometry(0.12, 0.19);
    const geometry = new InstancedBufferGeometry();
    geometry.index = plane.index;
    Object.assign(geometry.attributes, plane.attributes);
    const start = Array.from({ length: COUNT }, () => [x + (random() - 0.5) * width * 1.6, 5 + random() * 7, z + 1 + random() * width * 0.9, random() * STARTS]);
    const tint = Array.from({ length: COUNT }, () => rgb(BADGES[Math.floor(random() * BADGES.length)]));
    geometry.setAttribute("start", new InstancedBufferAttribute(new Float32Array(start.flat()), 4));
    geometry.setAttribute("tint", new InstancedBufferAttribute(new Float32Array(tint.flat()), 3));
    geometry.instanceCount = COUNT;
    this.uniforms = { since: { value: LASTS } };
    this.mesh = new Mesh(geometry, new ShaderMaterial({ ...SHADER, uniforms: this.uniforms, side: DoubleSide }));
    this.mesh.frustumCulled = false;
    this.mesh.visible = false;
  }

  begin(now) {
    this.from = now;
    this.mesh.visible = true;
  }

  draw(now) {
    if (!this.mesh.visible) return;
    this.uniforms.since.value = now - this.from;
    if (now - this.from > LASTS) this.mesh.visible = false;
  }
}

function rgb(colour) {
  return [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255);
}
