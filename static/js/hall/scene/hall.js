// A hall as a scene of three.js: from the layout's numbers to meshes, few draw calls whatever its size.
import { BoxGeometry, CylinderGeometry, Float32BufferAttribute, Scene, SphereGeometry } from "three";

import { buildBooth } from "./booths.js";
import { Confetti } from "./confetti.js";
import { Crowd } from "./crowd.js";
import { Furniture } from "./furniture.js";
import { Labels } from "./labels.js";
import { Lights } from "./lights.js";
import { materialsOf } from "./materials.js";
import { Pictures, Pieces } from "./pieces.js";
import { lightRows, roomOf } from "./room.js";
import { Signs, colourOf } from "./signs.js";
import { Stage } from "./stage.js";

const FOOT = 0.76; // how bright the foot of a box is: light comes from above

export class Hall {
  // `said`: words of the page that are painted; `icons`: [[emote, image]]; `marks`: those of companies by number; `most`: people drawn at once.
  constructor({ layout, level, said, icons, marks, most, renderer }) {
    Object.assign(this, { layout, level, scene: new Scene() });
    const materials = (this.materials = materialsOf(level));
    const parts = { boxes: new Pieces(), shining: new Pieces(), cylinders: new Pieces(), leaves: new Pieces(), pictures: new Pictures() };
    this.scene.add(...roomOf(layout, materials, level));
    this.addBooths(parts, materials, marks);
    this.addStage(parts, materials, said);
    this.addFurniture(parts, materials, said);
    lightRows(layout.size, parts.shining, parts.boxes);
    this.addParts(parts, materials);
    this.crowd = new Crowd(materials, level, most);
    this.labels = new Labels(most, icons);
    this.confetti = layout.stage ? new Confetti(layout.stage) : null;
    this.scene.add(...this.crowd.meshes, this.labels.mesh, ...(this.confetti ? [this.confetti.mesh] : []));
    this.lights = new Lights(this.scene, renderer, this.stage?.beams);
  }

  addBooths(parts, materials, marks) {
    const { layout, level } = this;
    this.signs = new Signs(level, layout.booths, marks);
    const [written, shown] = [new Pictures(), new Pictures()];
    layout.booths.forEach((booth, index) => {
      const zone = layout.zones.find(({ slug }) => slug === booth.zone);
      const areas = this.signs.areasOf(booth, zone, index);
      const pictures = { add: (picture) => (areas.posters.includes(picture.area) ? shown : written).add(picture) };
      buildBooth(booth, colourOf(booth, zone), { ...parts, pictures, areas });
    });
    this.scene.add(written.mesh(materials.picture(this.signs.signs.texture)), shown.mesh(materials.picture(this.signs.posters.texture)));
  }

  addStage(parts, materials, said) {
    const { stage } = this.layout;
    if (!stage) return;
    this.stage = new Stage(stage, said.title, materials);
    this.stage.show(stage.state, said.states[stage.state]);
    this.stage.build(parts);
    this.scene.add(...this.stage.meshes);
  }

  addFurniture(parts, materials, said) {
    const pictures = new Pictures();
    this.furniture = new Furniture(this.layout, { ...parts, pictures }, said, this.level);
    this.furniture.build();
    this.scene.add(pictures.mesh(materials.picture(this.furniture.atlas.texture)));
  }

  addParts({ boxes, shining, cylinders, leaves }, materials) {
    const box = new BoxGeometry(1, 1, 1);
    const standing = shadedBox();
    const round = new CylinderGeometry(0.5, 0.5, 1, this.level.detail > 1 ? 32 : 20);
    this.scene.add(boxes.mesh(standing, materials.lit({ roughness: 0.5, vertexColors: true })), shining.mesh(box, materials.shining({ toneMapped: false })), cylinders.mesh(round, materials.lit({ roughness: 0.35 })));
    if (leaves.list.length) this.scene.add(leaves.mesh(new SphereGeometry(0.5, 6, 5), materials.lit({ roughness: 0.8 })));
  }

  // What comes once the hall is seen.
  async fetchPictures() {
    await Promise.all([this.signs.fetchPictures(), this.furniture.hangKeepsakes()]);
  }

  // Gives back what the graphics card keeps, before another hall is built.
  dispose() {
    this.scene.traverse((thing) => {
      thing.geometry?.dispose();
      thing.material?.map?.dispose();
      thing.material?.dispose();
      thing.dispose?.();
    });
  }
}

function shadedBox() {
  const box = new BoxGeometry(1, 1, 1);
  const { position } = box.attributes;
  const shade = Array.from({ length: position.count }, (_, i) => (position.getY(i) < 0 ? FOOT : 1)).flatMap((part) => [part, part, part]);
  return box.setAttribute("color", new Float32BufferAttribute(shade, 3));
}
