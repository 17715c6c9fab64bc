// What stands and hangs between the booths: banners, doors, tables, plants, and the places kept for guide and keepsakes.
import { FROM_TABLE } from "../seats.js";
import { Atlas, loadPicture } from "./atlas.js";
import { Place } from "./booths.js";
import { WARM } from "./colours.js";
import { karst } from "./karst.js";
import { fade, words } from "./paper.js";
import { HEIGHT } from "./room.js";
import { buildSpot } from "./spots.js";
import { dim, shade } from "./tint.js";

const BANNER = [512, 256];
const PLATE = [512, 96];
const GATE_PLATE = [1024, 136];
const TABLE = [320, 120];
const WALL = [880, 352]; // the keepsakes: two rows of five
const [ACROSS, FRAME, MARGIN] = [5, 160, 8];
const GATE = { away: 5, height: 5.6 }; // metres before who arrives: an arch that frames the way to the stage
const DOOR = { width: 3.4, height: 3.6 };

export class Furniture {
  // `said`: the few words of the page that are painted here, { door, guide, keepsakes, entrance, taken, free }, and its `clock`.
  constructor(layout, parts, said, level) {
    Object.assign(this, { layout, said }, parts);
    this.atlas = new Atlas(2048, 2048, { anisotropy: level.detail > 1 ? 8 : 2 });
  }

  build() {
    const { layout } = this;
    layout.zones.forEach((zone) => this.banner(zone, 5.4, 8.2));
    layout.banners.forEach((banner) => this.flag(banner));
    layout.doors.forEach((door) => this.door(door));
    layout.tables.forEach((table) => this.table(table));
    layout.places.forEach((place) => this.kept(place));
    layout.spots.forEach((spot) => buildSpot(spot, this));
    this.plants();
  }

  // A zone's name, high above it, readable from both sides.
  banner({ x, z, name, colour }, width, y) {
    const area = this.atlas.draw(this.atlas.place(...BANNER), (context, w, h) => hanging(context, w, h, name, colour));
    const high = width / 2;
    this.bothSides({ x, y: y + high / 2, z, width, height: high, area });
    for (const side of [-1, 1]) this.boxes.add({ x: x + side * width * 0.42, y: y + high, z, width: 0.04, height: HEIGHT - y - high - 0.8, depth: 0.04, colour: "#5b74b8" });
    this.boxes.add({ x, y: y + high, z, width: width + 0.1, height: 0.12, depth: 0.14, colour });
  }

  // A forum's flag, tall and narrow.
  flag({ x, z, name, colour }) {
    const area = this.atlas.draw(this.atlas.place(192, 512), (context, w, h) => standing(context, w, h, name, colour));
    this.bothSides({ x, y: 2.05, z, width: 1.2, height: 3.2, area });
    this.boxes.add({ x, y: 0.06, z, width: 0.07, height: 3.7, depth: 0.03, colour: "#8fa2cf" });
    this.boxes.add({ x, y: 3.65, z, width: 1.3, height: 0.06, depth: 0.06, colour: "#8fa2cf" });
    this.cylinders.add({ x, z, width: 0.9, height: 0.07, depth: 0.9, colour: "#dfe6f6" });
  }

  bothSides(picture) {
    this.pictures.add({ ...picture, z: picture.z + 0.02, turn: 0 });
    this.pictures.add({ ...picture, z: picture.z - 0.02, turn: Math.PI });
  }

  door({ x, z, facing, name }) {
    const place = new Place({ x, z, width: DOOR.width, depth: 0.4, facing });
    const put = (a, b, y, width, height, depth, colour) => this.boxes.add({ ...place.at(a, b), y, width, height, depth, colour, turn: place.turn });
    for (const side of [-1, 1]) put((side * DOOR.width) / 2, 0, 0, 0.4, DOOR.height, 0.6, "#e8eefb");
    put(0, 0, DOOR.height, DOOR.width + 0.8, 0.9, 0.6, "#2c5cf2");
    put(0, -0.1, 0, DOOR.width - 0.4, DOOR.height, 0.05, "#0e2f86");
    this.shining.add({ ...place.at(0, 0.05), y: 0.02, width: DOOR.width - 0.4, height: 0.03, depth: 0.5, colour: "#8fc0ff", bright: 1.4, turn: place.turn });
    for (const side of [-1, 1]) {
      const light = { width: 0.06, height: DOOR.height, depth: 0.06, colour: "#8fc0ff", bright: 1.4, turn: place.turn };
      this.shining.add({ ...place.at(side * (DOOR.width / 2 - 0.22), 0.3), ...light });
    }
    const area = this.plate(name, "#2c5cf2", this.said.door);
    this.pictures.add({ ...place.at(0, 0.32), y: DOOR.height + 0.45, width: DOOR.width + 0.7, height: 0.78, turn: place.turn, area });
  }

  plate(name, colour, small = "") {
    return this.atlas.draw(this.atlas.place(...PLATE), (context, w, h) => {
      context.fillStyle = fade(context, [0, 0, w, 0], colour, dim(colour, 0.35));
      context.fillRect(0, 0, w, h);
      words(context, name, w / 2, small ? h * 0.4 : h / 2, { size: 40, width: w - 40, align: "center" });
      if (small) words(context, small, w / 2, h * 0.78, { size: 20, width: w - 40, align: "center", weight: 400, colour: "#ffffffd8" });
    });
  }

  table({ x, z, label, times }) {
    this.cylinders.add({ x, z, width: 0.6, height: 0.04, depth: 0.6, colour: "#6d80b4" });
    this.cylinders.add({ x, z, width: 0.09, height: 0.72, depth: 0.09, colour: "#6d80b4" });
    this.cylinders.add({ x, y: 0.72, z, width: 1.05, height: 0.05, depth: 1.05, colour: "#ffffff" });
    for (const side of [-1, 1]) {
      this.cylinders.add({ x: x + side * FROM_TABLE, z, width: 0.44, height: 0.45, depth: 0.44, colour: side > 0 ? "#2c5cf2" : "#7fb4ff" });
      this.boxes.add({ x: x + side * 1.14, y: 0.42, z, width: 0.06, height: 0.42, depth: 0.42, colour: side > 0 ? "#2c5cf2" : "#7fb4ff" });
    }
    const area = this.atlas.draw(this.atlas.place(...TABLE), (context, w, h) => timetable(context, w, h, label, this.takenAt(times)));
    this.bothSides({ x, y: 1.14, z, width: 1.04, height: 0.39, area });
    this.boxes.add({ x, y: 0.77, z, width: 0.03, height: 0.22, depth: 0.03, colour: "#6d80b4" });
  }

  takenAt(times) {
    const { taken, free, clock } = this.said;
    return times.length ? taken.replace("{times}", times.slice(0, 3).map(clock).join("  ")) : free;
  }

  kept({ kind, x, z, facing }) {
    const place = new Place({ x, z, width: 5, depth: 1, facing });
    const put = (a, b, y, width, height, depth, colour) => this.boxes.add({ ...place.at(a, b), y, width, height, depth, colour, turn: place.turn });
    const plate = (b, y, width, height, area) => this.pictures.add({ ...place.at(0, b), y, width, height, turn: place.turn, area });
    if (kind === "entrance") {
      const { away, height } = GATE;
      for (const side of [-1, 1]) {
        put(side * 4.2, away, 0, 0.5, height, 0.5, "#e8eefb");
        this.plant(place.at(side * 5.2, away));
      }
      put(0, away, height, 8.9, 1.2, 0.5, "#1a3fa8");
      const area = this.atlas.draw(this.atlas.place(...GATE_PLATE), (context, w, h) => title(context, w, h, this.said.entrance));
      plate(away + 0.27, height + 0.6, 8.8, 1.17, area);
      this.pictures.add({ ...place.at(0, away - 0.27), y: height + 0.6, width: 8.8, height: 1.17, turn: place.turn + Math.PI, area });
      this.shining.add({ ...place.at(0, away), y: height - 0.06, width: 8, height: 0.06, depth: 0.3, colour: WARM, bright: 1.4, turn: place.turn });
    } else if (kind === "guide") {
      this.cylinders.add({ x, z, width: 2, height: 0.03, depth: 2, colour: "#f5f8ff" });
      this.cylinders.add({ x, y: 0.03, z, width: 1.9, height: 0.01, depth: 1.9, colour: "#2c5cf2" });
      put(0.75, 0.2, 0.1, 0.09, 2.1, 0.09, "#8fa2cf");
      put(0.75, 0.2, 2.2, 1.3, 0.34, 0.08, "#2c5cf2");
      const area = this.plate(this.said.guide, "#2c5cf2");
      for (const side of [1, -1]) this.pictures.add({ ...place.at(0.75, 0.2 + side * 0.05), y: 2.37, width: 1.26, height: 0.3, turn: place.turn + (side < 0 ? Math.PI : 0), area });
    } else {
      put(0, 0, 0, 5.4, 3.2, 0.3, "#e8eefb");
      plate(0.17, 2.75, 3, 0.56, this.plate(this.said.keepsakes, "#6f63b8"));
      this.wall = this.atlas.place(...WALL);
      plate(0.17, 1.42, 5, 2, this.atlas.draw(this.wall, frames));
    }
  }

  // What owners show, each in its frame; the others stay empty.
  async hangKeepsakes() {
    const { pictures = [] } = this.layout.places.find(({ kind }) => kind === "keepsakes") ?? {};
    const images = await Promise.all(pictures.map(loadPicture));
    images.forEach((image, number) => image && this.atlas.draw(this.wall, (context) => context.drawImage(image, ...inFrame(number), FRAME - 4, FRAME - 4)));
  }

  // Round pots along the avenue, clear of the booths.
  plants() {
    const { size, booths, places, stage } = this.layout;
    const middle = places.find(({ kind }) => kind === "entrance")?.x ?? 0;
    const isClear = (x, z) => booths.every((b) => Math.abs(x - b.x) > b.width / 2 + 0.8 || Math.abs(z - b.z) > b.depth / 2 + 0.8);
    const from = stage ? stage.z + stage.width / 2 : -size.depth / 2 + 4;
    for (let z = size.depth / 2 - 21; z > from; z -= 7.5) {
      for (const side of [-1, 1]) if (isClear(middle + side * 3.5, z)) this.plant({ x: middle + side * 3.5, z });
    }
  }

  plant({ x, z }) {
    this.cylinders.add({ x, z, width: 0.72, height: 0.62, depth: 0.72, colour: "#f2f5ff" });
    const greens = ["#2f9e62", "#3fb573", "#278a55", "#52c184"];
    for (let i = 0; i < 7; i++) {
      const [turn, out] = [i * 2.4, 0.1 + 0.13 * (i % 3)];
      this.leaves.add({ x: x + Math.cos(turn) * out, y: 0.5, z: z + Math.sin(turn) * out, width: 0.2, height: 0.75 + 0.2 * (i % 4), depth: 0.34, turn: -turn, lean: -0.3 - 0.14 * (i % 3), colour: greens[i % 4] });
    }
  }
}

function title(context, w, h, name) {
  context.fillStyle = fade(context, [0, 0, w, 0], "#1a3fa8", "#2f6bff", "#1a3fa8");
  context.fillRect(0, 0, w, h);
  words(context, name, w / 2, h / 2, { size: 68, width: w - 80, align: "center" });
}

function hanging(context, w, h, name, colour) {
  context.fillStyle = fade(context, [0, 0, w, h], colour, dim(colour, 0.55));
  context.fillRect(0, 0, w, h);
  karst(context, { width: w, height: h * 0.6, base: h * 1.03, seed: name.length + 5, ridges: 8, warm: 3, ground: dim(colour, 0.45), line: shade(colour, 0.6) });
  words(context, name, w / 2, h * 0.36, { size: 60, width: w - 50, align: "center" });
}

function standing(context, w, h, name, colour) {
  context.fillStyle = fade(context, [0, 0, 0, h], colour, dim(colour, 0.6));
  context.fillRect(0, 0, w, h);
  karst(context, { width: w, height: h * 0.3, base: h * 1.01, seed: name.length + 2, ridges: 8, warm: 3, ground: dim(colour, 0.6), line: shade(colour, 0.6) });
  const isChinese = /[\u4e00-\u9fff]/.test(name);
  if (!isChinese) {
    context.translate(w / 2, h * 0.36);
    context.rotate(-Math.PI / 2);
    return words(context, name, 0, 0, { size: 38, width: h * 0.6, align: "center" });
  }
  const characters = [...name.replace(/[“”"《》\s]/g, "")].slice(0, 9);
  const step = Math.min(48, (h * 0.64) / characters.length);
  return characters.forEach((one, i) => words(context, one, w / 2, 40 + i * step, { size: step * 0.84, width: 80, align: "center" }));
}

function timetable(context, w, h, label, taken) {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, w, h);
  context.fillStyle = "#2c5cf2";
  context.fillRect(0, 0, 8, h);
  words(context, label, 22, 42, { size: 30, width: w - 34, colour: "#0a1638" });
  words(context, taken, 22, 86, { size: 26, width: w - 34, weight: 400, colour: "#46547a" });
}

// Left and top of a keepsake, two pixels within its frame.
function inFrame(number) {
  const step = FRAME + 2 * MARGIN;
  return [MARGIN + 2 + (number % ACROSS) * step, MARGIN + 2 + Math.floor(number / ACROSS) * step];
}

// Empty frames, in which keepsakes hang once they have come.
function frames(context, w, h) {
  context.fillStyle = "#101f52";
  context.fillRect(0, 0, w, h);
  context.lineWidth = 2;
  for (let number = 0; number < 2 * ACROSS; number++) {
    const [x, y] = inFrame(number);
    context.strokeStyle = number === 0 ? WARM : "#7fb4ff";
    context.strokeRect(x - 1, y - 1, FRAME - 2, FRAME - 2);
  }
}
