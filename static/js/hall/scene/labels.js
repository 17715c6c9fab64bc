// Over people's heads: names of the nearest, dots beyond, what they say, what they show. One texture, one draw call.
import { InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial, Vector3 } from "three";

import { GESTURE } from "../presence.js";
import { Atlas } from "./atlas.js";
import { BADGES } from "./colours.js";
import { FONT, linesOf } from "./paper.js";
import { stacked } from "./stacks.js";

export const NAMES = 25; // of the nearest people
const FAR = 30; // metres beyond which nobody is named
const [WIDTH, HEIGHT] = [1024, 1024];
const TAG = [256, 48];
const HIGH = 0.085; // half of the height of a name, to the width of its place
const BUBBLE = [512, 128];
const ICON = [96, 96];
const BUBBLE_LASTS = 7; // seconds
const CLAP = 2; // its emote
const CHEERS = 24; // claps seen rising at once
const DOT = 32;
const UNWRITTEN = /[\p{Cc}\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}]/gu;
const [POINT, NAME, SAID, SHOWN, ABOVE] = [0, 1, 2, 3, 4]; // kinds; the last stands above what is said
const LEGIBLE = 480; // pixels of height in which names are drawn as they are; larger where there are fewer
const LARGEST = 1.8;
const EASE = 0.2; // of its way that a name goes in a frame

export class Labels {
  // `icons`: drawings of the emotes by number, as images that may come later.
  constructor(most, icons) {
    this.atlas = new Atlas(WIDTH, HEIGHT, { anisotropy: 1, generateMipmaps: true });
    this.tags = slots(this.atlas, NAMES + 3, TAG);
    this.bubbles = slots(this.atlas, 6, BUBBLE);
    this.icons = new Map();
    for (const [number, image] of icons) this.addIcon(number, image);
    this.dot = this.atlas.draw(this.atlas.place(DOT, DOT), (context) => disc(context, DOT / 2, DOT / 2 - 2, "#ffffff"));
    this.said = new Map(); // id → { slot, until }
    this.tagOf = new Map(); // id → { slot, words, area, lift }: metres its name stands higher, hasRoom, isNew
    this.at = new Vector3();
    this.cheers = []; // claps of the whole hall: { x, z, from }
    this.most = most + NAMES + 40;
    Object.assign(this, billboards(this.most, this.atlas.texture));
  }

  addIcon(number, image) {
    const spot = this.atlas.place(...ICON);
    this.icons.set(number, this.atlas.draw(spot, (context, w, h) => {
      disc(context, w / 2, w / 2 - 2, "#071238e8");
      context.drawImage(image, w * 0.2, h * 0.2, w * 0.6, h * 0.6);
    }));
  }

  say(id, text, now) {
    const slot = this.said.get(id)?.slot ?? this.freeBubble();
    slot.area = this.atlas.draw(slot.spot, (context, w, h) => bubble(context, w, h, text));
    this.said.set(id, { slot, until: now + BUBBLE_LASTS });
  }

  // What a hall claps together rises before its stage.
  cheer(count, { x, z, width, depth }, now) {
    for (let i = 0; i < Math.min(count, CHEERS); i++) {
      this.cheers.push({ x: x + (Math.random() - 0.5) * width, z: z + depth / 2 + 1 + Math.random() * 3, from: now + Math.random() });
    }
    this.cheers.splice(0, this.cheers.length - CHEERS);
  }

  freeBubble() {
    const taken = new Set([...this.said.values()].map(({ slot }) => slot));
    const free = this.bubbles.find((slot) => !taken.has(slot));
    if (free) return free;
    const [oldest, { slot }] = [...this.said].reduce((first, one) => (one[1].until < first[1].until ? one : first));
    this.said.delete(oldest);
    return slot;
  }

  // `people` as for the crowd, with id, name, isStaff, isBusy, tall; whoever is named stays so until somebody is nearer.
  draw(people, camera, now, me = null) {
    this.count = 0;
    for (const [id, { until }] of this.said) if (until < now) this.said.delete(id);
    const near = people.filter((one) => one.apart < FAR * FAR && one.apart > 0.8 && one.id !== me).sort((a, b) => a.apart - b.apart).slice(0, NAMES);
    this.keepTags(near);
    this.stack(near, camera);
    const named = new Set(near.filter(({ id }) => this.tagOf.get(id).hasRoom));
    for (const one of people) if (!named.has(one) && one.id !== me) this.put(one, over(one) - 0.08, this.dot, 0.1, 1, POINT, BADGES[one.look.badge]);
    for (const one of [...named].reverse()) this.put(one, this.overName(one), this.tagOf.get(one.id).area, 1, 0.1875, NAME); // the nearest over all others
    for (const one of people) this.putNews(one, this.overName(one));
    this.putCheers(now);
    this.geometry.instanceCount = this.count;
    for (const attribute of [this.place, this.area, this.shape]) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, this.count * attribute.itemSize);
      attribute.needsUpdate = true;
    }
  }

  overName(one) {
    return over(one) + (this.tagOf.get(one.id)?.lift ?? 0);
  }

  // Where names would cover each other, as the shader draws them: those of whoever is farther off go up.
  stack(near, camera) {
    camera.updateMatrixWorld();
    const eye = camera.matrixWorldInverse;
    const grown = this.mesh.material.uniforms.grown.value;
    const seen = near.flatMap((one) => {
      const tag = this.tagOf.get(one.id);
      const { x, y, z } = this.at.set(one.x, over(one), one.z).applyMatrix4(eye);
      const away = -z - 0.15;
      tag.hasRoom = true;
      if (away <= 0) return [];
      const size = (Math.min(3.4, Math.max(0.62, -z * 0.19)) * grown) / away;
      const [half, middle] = [(size * tag.slot.share) / 2, x / away];
      return [{ tag, away, left: middle - half, right: middle + half, foot: y / away - size * HIGH, top: y / away + size * HIGH }];
    });
    for (const [index, higher] of stacked(seen).entries()) {
      const { tag, away } = seen[index];
      const goal = ((higher ?? 0) * away) / eye.elements[5];
      tag.hasRoom = higher !== null;
      tag.lift += (goal - tag.lift) * (tag.isNew ? 1 : EASE);
      tag.isNew = false;
    }
  }

  putNews(one, y) {
    const said = this.said.get(one.id);
    if (said) this.put(one, y, said.slot.area, 2, 0.25, SAID);
    const icon = one.since < GESTURE && this.icons.get(one.gesture);
    if (icon) this.put(one, y + Math.min(0.15, one.since * 0.3), icon, 0.42, 1, said ? ABOVE : SHOWN);
  }

  putCheers(now) {
    const icon = this.icons.get(CLAP);
    this.cheers = this.cheers.filter(({ from }) => now < from + GESTURE);
    for (const { x, z, from } of this.cheers) if (icon && now > from) this.put({ x, z }, 1.6 + (now - from) * 0.9, icon, 0.42, 1, SHOWN);
  }

  put({ x, z }, y, area, width, ratio, kind, colour = "#ffffff") {
    if (this.count >= this.most) return;
    const index = this.count++;
    this.place.setXYZW(index, x, y, z, kind);
    this.area.setXYZW(index, area.u, area.v, area.du, area.dv);
    const value = Number.parseInt(colour.slice(1), 16);
    this.shape.setXYZ(index, width, width * ratio, value);
  }

  keepTags(near) {
    const ids = new Set(near.map(({ id }) => id));
    for (const id of this.tagOf.keys()) if (!ids.has(id)) this.tagOf.delete(id);
    const taken = new Set([...this.tagOf.values()].map(({ slot }) => slot));
    const free = this.tags.filter((slot) => !taken.has(slot));
    for (const one of near) {
      const words = `${one.name}|${one.isStaff}|${one.isBusy}`;
      const known = this.tagOf.get(one.id);
      if (known?.words === words) continue;
      const slot = known?.slot ?? free.find(({ words: left }) => left === words) ?? free[0];
      free.splice(free.indexOf(slot), known ? 0 : 1);
      const draw = (context, w, h) => (slot.share = tag(context, w, h, one));
      const area = slot.words === words ? this.atlas.area(slot.spot) : this.atlas.draw(slot.spot, draw);
      slot.words = words;
      this.tagOf.set(one.id, { slot, words, area, lift: known?.lift ?? 0, isNew: !known });
    }
  }
}

const over = ({ seated }) => (seated ? 1.6 : 2.02);

function slots(atlas, count, size) {
  return Array.from({ length: count }, () => ({ spot: atlas.place(...size) }));
}

function disc(context, middle, radius, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(middle, middle, radius, 0, 7);
  context.fill();
}

// What fits, without marks that turn the direction of what is beside them, and without emoji, for which not every device has glyphs.
function shortened(context, name, most) {
  const letters = [...(name.replace(UNWRITTEN, "").trim() || name)];
  const isLong = context.measureText(letters.join("")).width > most;
  while (isLong && context.measureText(`${letters.join("")}…`).width > most) letters.pop();
  return letters.join("") + (isLong ? "…" : "");
}

// Gives which part of its place it fills in width.
function tag(context, w, h, { name: whole, isStaff, isBusy }) {
  context.clearRect(0, 0, w, h);
  context.font = `500 25px ${FONT}`;
  const name = shortened(context, whole, w - 52);
  const wide = context.measureText(name).width + 48;
  const left = (w - wide) / 2;
  context.fillStyle = isStaff ? "#12307ef0" : "#071238d0";
  context.beginPath();
  context.roundRect(left, 3, wide, h - 6, 6);
  context.fill();
  if (isStaff) {
    context.strokeStyle = "#8fc0ff";
    context.lineWidth = 2;
    context.stroke();
  }
  context.fillStyle = isBusy ? "#ff9a5c" : "#62d394";
  context.beginPath();
  context.arc(left + 19, h / 2, 6, 0, 7);
  context.fill();
  context.fillStyle = "#ffffff";
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillText(name, left + 34, h / 2 + 1);
  return wide / w;
}

// Drawn to the foot of its place.
function bubble(context, w, h, text) {
  context.clearRect(0, 0, w, h);
  context.font = `400 27px ${FONT}`;
  const lines = linesOf(context, text, w - 60, 3);
  const wide = Math.min(w - 8, Math.max(...lines.map((line) => context.measureText(line).width)) + 44);
  const tall = lines.length * 33 + 18;
  const [left, top] = [(w - wide) / 2, h - tall - 14];
  context.fillStyle = "#fffffff5";
  context.beginPath();
  context.roundRect(left, top, wide, tall, 12);
  context.moveTo(w / 2 - 12, top + tall - 1);
  context.lineTo(w / 2, top + tall + 12);
  context.lineTo(w / 2 + 12, top + tall - 1);
  context.fill();
  context.fillStyle = "#0a1638";
  context.textAlign = "left";
  context.textBaseline = "middle";
  lines.forEach((line, i) => context.fillText(line.trim(), left + 22, top + 26 + i * 33, wide - 40));
}

const SHADER = {
  vertexShader: `attribute vec4 place; attribute vec4 area; attribute vec3 shape;
uniform float grown;
varying vec2 vAt; varying float vSeen; varying vec3 vTint;
void main() {
  vAt = area.xy + uv * area.zw;
  vec4 eye = viewMatrix * vec4(place.xyz, 1.0);
  float away = -eye.z;
  // names keep a legible size from 4 metres on and fade at the edge of sight
  float name = clamp(away * 0.19, 0.62, 3.4) * grown;
  float news = clamp(away * 0.17, 0.8, 2.6) * grown;
  float size = place.w > 1.5 ? news : place.w > 0.5 ? name : clamp(away * 0.1, 0.6, 1.5);
  // what is said and shown stands on the name, however large that is
  float lift = place.w > 1.5 ? 0.1 * name + (0.5 * shape.y + (place.w > 3.5 ? 0.45 : 0.0)) * news : 0.0;
  vSeen = place.w < 0.5 ? smoothstep(70.0, 40.0, away) * 0.9 : smoothstep(0.9, 1.6, away);
  float value = shape.z;
  vTint = vec3(floor(value / 65536.0), mod(floor(value / 256.0), 256.0), mod(value, 256.0)) / 255.0;
  eye.xy += position.xy * shape.xy * size + vec2(0.0, lift);
  eye.z += 0.15;
  gl_Position = projectionMatrix * eye;
}`,
  fragmentShader: `uniform sampler2D map; varying vec2 vAt; varying float vSeen; varying vec3 vTint;
void main() { vec4 drawn = texture2D(map, vAt); gl_FragColor = vec4(drawn.rgb * vTint, drawn.a * vSeen); if (gl_FragColor.a < 0.02) discard; 
#include <colorspace_fragment>
}`,
};

function billboards(most, map) {
  const plane = new PlaneGeometry(1, 1);
  const geometry = new InstancedBufferGeometry();
  geometry.index = plane.index;
  Object.assign(geometry.attributes, plane.attributes);
  const attribute = (size) => new InstancedBufferAttribute(new Float32Array(most * size), size);
  const [place, area, shape] = [attribute(4), attribute(4), attribute(3)];
  Object.assign(geometry.attributes, { place, area, shape });
  geometry.instanceCount = 0;
  const grown = { value: 1 };
  const mesh = new Mesh(geometry, new ShaderMaterial({ ...SHADER, uniforms: { map: { value: map }, grown }, transparent: true, depthWrite: false }));
  mesh.onBeforeRender = ({ domElement }) => (grown.value = Math.min(LARGEST, Math.max(1, LEGIBLE / domElement.height)));
  mesh.frustumCulled = false;
  mesh.renderOrder = 10;
  return { mesh, geometry, place, area, shape };
}
