// What is written and shown at the booths, in two atlases: signs and logos in the one, posters in the other.
import { Atlas, contain, cover, loadPicture } from "./atlas.js";
import { karst } from "./karst.js";
import { chance, fade, tinted, widthOf, words } from "./paper.js";
import { dim, shade } from "./tint.js";

const SIGN = [512, 80];
const LOGO = [256, 64];
const LARGER = 1.5; // signs and logos of a hall that has few booths
const FEW = 25;
const POSTERS = [[408, 306], [340, 255], [292, 219], [256, 192]]; // as large as all have room
const SIDE = 2048; // pixels of an atlas; twice as tall for a hall with very many booths
const MANY = 60;
const TOGETHER = 16; // pictures that are fetched, and drawn, at once
const WRITTEN = 0.18; // of a poster's height: the name of what it shows

export const colourOf = (booth, zone) => booth.colour ?? zone?.colour ?? "#2f6bff";

const roomFor = ([w, h], tall) => Math.floor(SIDE / w) * Math.floor(tall / h);

export class Signs {
  // `marks`: the drawn marks of companies by their number, as images.
  constructor(level, booths, marks) {
    const anisotropy = level.detail > 1 ? 8 : 2;
    const tall = booths.length > MANY ? 2 * SIDE : SIDE;
    this.signs = new Atlas(SIDE, tall, { anisotropy, edge: 7 });
    this.posters = new Atlas(SIDE, tall, { anisotropy });
    this.marks = marks;
    this.scale = booths.length > FEW ? 1 : LARGER;
    const shown = (most) => booths.reduce((sum, { posters }) => sum + Math.max(1, Math.min(most, posters.length)), 0);
    this.most = [3, 2].find((most) => shown(most) <= roomFor(POSTERS.at(-1), tall)) ?? 1; // pictures a booth shows, so that all have room
    this.size = POSTERS.find((size) => shown(this.most) <= roomFor(size, tall)) ?? POSTERS.at(-1);
    this.later = []; // pictures that come when the hall is seen
  }

  areasOf(booth, zone, index) {
    const colour = colourOf(booth, zone);
    const mark = this.marks.get(booth.mark);
    return {
      sign: this.write(SIGN, (context) => sign(context, booth, zone, colour, mark), booth.logo, (context, image) => signLogo(context, image, booth, zone)),
      logo: this.write(LOGO, (context) => nameplate(context, booth, colour, mark), booth.logo, (context, image) => printedLogo(context, image, booth)),
      posters: this.postersOf(booth, colour, index),
    };
  }

  // In pixels of `size`, whatever the atlas has for it; the company's own logo comes later, where there is one.
  write(size, paint, url, print) {
    const spot = this.signs.place(size[0] * this.scale, size[1] * this.scale);
    const scaled = (draw) => (context, w, h, image) => {
      context.scale(w / size[0], h / size[1]);
      draw(context, image);
    };
    if (url) this.later.push({ atlas: this.signs, spot, url, paint: scaled(print) });
    return this.signs.draw(spot, scaled(paint));
  }

  postersOf(booth, colour, index) {
    const shown = booth.posters.slice(0, this.most);
    return (shown.length ? shown : [null]).map((one, number) => {
      const spot = this.posters.place(...this.size);
      const area = this.posters.draw(spot, (context, w, h) => poster(context, w, h, one?.name || booth.name, colour, index * 3 + number));
      if (one) this.later.push({ atlas: this.posters, spot, url: one.picture, paint: (context, w, h, image) => printedPoster(context, w, h, image, one.name, colour) });
      return area;
    });
  }

  // Some at a time: after each drawing the graphics card takes the whole atlas anew.
  async fetchPictures() {
    while (this.later.length) {
      const some = this.later.splice(0, TOGETHER);
      const images = await Promise.all(some.map(({ url }) => loadPicture(url)));
      some.forEach(({ atlas, spot, paint }, index) => images[index] && atlas.draw(spot, (context, w, h) => paint(context, w, h, images[index])));
    }
  }
}

function printedPoster(context, w, h, image, name, colour) {
  context.fillStyle = "#0b1b4d";
  context.fillRect(0, 0, w, h);
  cover(context, image, w, name ? h * (1 - WRITTEN) : h);
  if (name) caption(context, w, h, name, colour);
}

function caption(context, w, h, name, colour) {
  const top = h * (1 - WRITTEN);
  context.fillStyle = "#f4f7ff";
  context.fillRect(0, top, w, h - top);
  context.fillStyle = colour;
  context.fillRect(0, top, w * 0.022, h - top);
  words(context, name, w * 0.055, top + h * WRITTEN * 0.53, { size: h * 0.105, width: w * 0.92, colour: "#0a1638" });
}

const MARK = 56; // pixels of the white square before the name on a sign

const beneath = (booth, zone) => [booth.sign, zone?.name].filter(Boolean).join(" · ");

// Where the white square begins: square and words stand in the middle of the fascia.
function signLeft(context, booth, zone) {
  const wide = Math.max(widthOf(context, booth.name, 34), widthOf(context, beneath(booth, zone), 16, 400));
  return Math.max(14, (SIGN[0] - MARK - 16 - wide) / 2);
}

function sign(context, booth, zone, colour, mark) {
  const [w, h] = SIGN;
  const left = signLeft(context, booth, zone);
  const at = left + MARK + 16;
  context.fillStyle = colour; // as the fascia, which may be longer
  context.fillRect(0, 0, w, h);
  stamp(context, [left, (h - MARK) / 2, MARK], "#ffffff", { booth, mark, colour });
  words(context, booth.name, at, h * 0.39, { size: 34, width: w - at - 14 });
  words(context, beneath(booth, zone), at, h * 0.78, { size: 16, width: w - at - 14, weight: 400, colour: "#ffffffe0" });
}

function signLogo(context, image, booth, zone) {
  context.fillStyle = "#ffffff";
  context.beginPath();
  context.roundRect(signLeft(context, booth, zone), (SIGN[1] - MARK) / 2, MARK, MARK, 8);
  context.fill();
  context.translate(signLeft(context, booth, zone) + 5, (SIGN[1] - MARK) / 2 + 5);
  contain(context, image, MARK - 10, MARK - 10);
}

// The company's mark on a square of its own; its first letter where there is none.
function stamp(context, [left, top, side], ground, { booth, mark, colour }) {
  context.fillStyle = ground;
  context.beginPath();
  context.roundRect(left, top, side, side, side / 7);
  context.fill();
  const ink = ground === colour ? "#ffffff" : colour;
  if (mark) context.drawImage(tinted(mark, ink), left + side * 0.14, top + side * 0.14, side * 0.72, side * 0.72);
  else words(context, [...booth.name][0], left + side / 2, top + side * 0.53, { size: side * 0.62, width: side * 0.9, align: "center", colour: ink });
}

function nameplate(context, booth, colour, mark) {
  const [w, h] = LOGO;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, w, h);
  stamp(context, [10, 12, 40], colour, { booth, mark, colour });
  words(context, booth.name, 60, 33, { size: 24, width: w - 68, colour: "#0a1638" });
}

function printedLogo(context, image, booth) {
  const [w, h] = LOGO;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, w, h);
  const isWide = image.width > image.height * 1.8;
  context.save();
  context.translate(8, 6);
  contain(context, image, isWide ? w - 16 : 52, h - 12);
  context.restore();
  if (!isWide) words(context, booth.name, 68, h / 2, { size: 24, width: w - 76, colour: "#0a1638" });
}

// A booth without pictures shows a drawing in its sector's colour, by our own hand.
function poster(context, w, h, name, colour, seed) {
  context.fillStyle = fade(context, [0, 0, w, h], "#071238", dim(colour, 0.35));
  context.fillRect(0, 0, w, h);
  const draw = [mountain, bars, rings, flow][seed % 4];
  context.strokeStyle = shade(colour, 0.45);
  context.lineWidth = 1.5;
  draw(context, w, h, chance(seed + 3), colour, seed);
  caption(context, w, h, name, colour);
}

function mountain(context, w, h, _random, colour, seed) {
  karst(context, { width: w, height: h * 0.8, base: h * 0.95, seed, ridges: 9, warm: 4, ground: dim(colour, 0.6), line: shade(colour, 0.5) });
}

function bars(context, w, h, random) {
  for (let x = 16; x < w - 10; x += 12) {
    const tall = h * (0.12 + 0.5 * Math.exp(-(((x - w * 0.66) / (w * 0.2)) ** 2)) + random() * 0.1);
    context.beginPath();
    context.moveTo(x, h * 0.72);
    context.lineTo(x, h * 0.72 - tall);
    context.lineWidth = 4;
    context.stroke();
  }
}

function rings(context, w, h, random) {
  for (let r = 8; r < h * 0.62; r += 8) {
    const from = random() * 6.28;
    context.beginPath();
    context.arc(w * 0.66, h * 0.4, r, from, from + 1.6 + random() * 4);
    context.stroke();
  }
}

function flow(context, w, h, random) {
  const phase = random() * 6.28;
  for (let i = 0; i < 14; i++) {
    context.beginPath();
    for (let x = 0; x <= w; x += 6) context.lineTo(x, h * 0.12 + i * h * 0.045 + Math.sin(x / 44 + phase + i * 0.12) * h * 0.12);
    context.stroke();
  }
}
