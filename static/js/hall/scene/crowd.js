// Everybody in the hall in three draw calls: people near, people far, and their shadows. What moves, moves in the vertex shader.
import { Color, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial } from "three";

import { BADGES, HAIRS, OUTFITS, SKINS } from "./colours.js";
import { farFigure, nearFigure } from "./figure.js";
import { BEGIN, DECLARE, FADE, FADE_DECLARE, NORMAL, SHADOW } from "./moves.js";

const FADE_AT = 1.5; // metres before the lens at which somebody becomes thin

export class Crowd {
  constructor(materials, level, most) {
    this.level = level;
    this.uniforms = uniformsOf();
    this.near = this.group(nearFigure(), materials, Math.min(most, level.nearMost));
    this.far = this.group(farFigure(), materials, most);
    this.shadows = shadowsOf(most);
    this.sorted = [];
  }

  get meshes() {
    return [this.near.mesh, this.far.mesh, this.shadows.mesh];
  }

  group(figure, materials, most) {
    const geometry = new InstancedBufferGeometry();
    geometry.index = figure.index;
    Object.assign(geometry.attributes, figure.attributes);
    const place = new InstancedBufferAttribute(new Float32Array(most * 4), 4);
    const state = new InstancedBufferAttribute(new Float32Array(most * 4), 4);
    const look = new InstancedBufferAttribute(new Float32Array(most * 4), 4);
    geometry.setAttribute("place", place);
    geometry.setAttribute("pose", state);
    geometry.setAttribute("look", look);
    geometry.instanceCount = 0;
    const mesh = new Mesh(geometry, this.dressed(materials.lit({ roughness: 0.75 })));
    mesh.frustumCulled = false;
    return { mesh, geometry, place, state, look, most, count: 0 };
  }

  dressed(material) {
    material.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, this.uniforms);
      shader.vertexShader = shader.vertexShader
        .replace("#include <common>", `#include <common>\n${DECLARE}`)
        .replace("#include <beginnormal_vertex>", NORMAL)
        .replace("#include <begin_vertex>", BEGIN);
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", `#include <common>\n${FADE_DECLARE}`)
        .replace("#include <color_fragment>", FADE);
    };
    return material;
  }

  // `people`: [{ x, z, yaw, walk, seated, gesture, since, phase, look }]; the camera's place decides who is near.
  draw(people, camera, time) {
    this.uniforms.time.value = time;
    const reach = this.level.nearMetres ** 2;
    const apart = (one) => (one.x - camera.x) ** 2 + (one.z - camera.z) ** 2;
    for (const one of people) one.apart = apart(one);
    const close = people.filter((one) => one.apart < reach);
    if (close.length > this.near.most) close.sort((a, b) => a.apart - b.apart).length = this.near.most;
    const isNear = new Set(close);
    this.near.count = this.far.count = 0;
    let shadows = 0;
    for (const one of people) {
      if (!one.isFigure) this.write(isNear.has(one) ? this.near : this.far, one); // the guide has a figure of its own
      this.shadows.place.array.set([one.x, one.z], shadows++ * 2);
    }
    for (const group of [this.near, this.far]) finish(group, group.count);
    finish(this.shadows, shadows);
  }

  write(group, { x, z, yaw, phase, walk, gesture, since, seated, look }) {
    if (group.count >= group.most) return;
    const from = group.count++ * 4;
    const { place, state, look: worn } = group;
    place.array[from] = x;
    place.array[from + 1] = z;
    place.array[from + 2] = yaw;
    place.array[from + 3] = phase;
    state.array[from] = walk;
    state.array[from + 1] = gesture;
    state.array[from + 2] = since;
    state.array[from + 3] = seated;
    worn.array[from] = look.outfit;
    worn.array[from + 1] = look.skin;
    worn.array[from + 2] = look.hair;
    worn.array[from + 3] = look.badge;
  }
}

function finish({ mesh, geometry, place, state, look }, count) {
  geometry.instanceCount = count;
  mesh.visible = count > 0;
  for (const attribute of [place, state, look]) {
    if (!attribute) continue;
    attribute.clearUpdateRanges();
    attribute.addUpdateRange(0, count * attribute.itemSize);
    attribute.needsUpdate = true;
  }
}

function uniformsOf() {
  const colours = (list) => ({ value: list.map((colour) => new Color(colour)) });
  return {
    time: { value: 0 },
    fadeAt: { value: FADE_AT },
    outfits: colours(OUTFITS.flatMap(([jacket, shirt, legs]) => [jacket, shirt, legs])),
    cuts: { value: OUTFITS.map(([, , , cut]) => cut) },
    skins: colours(SKINS),
    hairs: colours(HAIRS.map(([colour]) => colour)),
    shapes: { value: HAIRS.map(([, shape]) => shape) },
    badges: colours(BADGES),
  };
}

function shadowsOf(most) {
  const plane = new PlaneGeometry(1.2, 1.2).rotateX(-Math.PI / 2);
  const geometry = new InstancedBufferGeometry();
  geometry.index = plane.index;
  Object.assign(geometry.attributes, plane.attributes);
  const place = new InstancedBufferAttribute(new Float32Array(most * 2), 2);
  geometry.setAttribute("place", place);
  geometry.instanceCount = 0;
  const mesh = new Mesh(geometry, new ShaderMaterial({ ...SHADOW, transparent: true, depthWrite: false }));
  mesh.frustumCulled = false;
  mesh.renderOrder = 1;
  return { mesh, geometry, place };
}
