// What is written and shown at the booths, in two atlases: signs and logos in the one, posters in the other.
import { Atlas, contain, cover, loadPicture } from "./atlas.js";
import { karst } from "./karst.js";
import { chance, fade, words } from "./paper.js";
import { dim, shade } from "./tint.js";

const SIGN = [512, 80];
const LOGO = [256, 64];
const POSTER = [256, 192];
const SIDE = 2048; // pixels of an atlas; twice as tall for a hall with very many booths
const MANY = 60;

export const colourOf = (booth, zone) => booth.colour ?? zone?.colour ?? "#2f6bff";

export class Signs {
  constructor(level, count) {
    const anisotropy = level.detail > 1 ? 8 : 2;
    const tall = count > MANY ? 2 * SIDE : SIDE;
    this.signs = new Atlas(SIDE, tall, { anisotropy });
    this.posters = new Atlas(SIDE, tall, { anisotropy });
    this.most = count > 38 ? 1 : 2; // pictures a booth shows, so that all have room
    this.later = []; // pictures that come when the hall is seen
  }

  areasOf(booth, zone, index) {
    const colour = colourOf(booth, zone);
    return {
      sign: this.signs.draw(this.signs.place(...SIGN), (context, w, h) => sign(context, w, h, booth, zone, colour)),
      logo: this.logo(booth, colour),
      posters: this.postersOf(booth, colour, index),
    };
  }

  logo(booth, colour) {
    const spot = this.signs.place(...LOGO);
    const area = this.signs.draw(spot, (context, w, h) => nameplate(context, w, h, booth, colour));
    if (booth.logo) this.later.push({ atlas: this.signs, spot, url: booth.logo, paint: (context, w, h, image) => printedLogo(context, w, h, image, booth) });
    return area;
  }

  postersOf(booth, colour, index) {
    const urls = booth.posters.slice(0, this.most);
    const own = urls.length ? urls : [null];
    return own.map((url, number) => {
      const spot = this.posters.place(...POSTER);
      const area = this.posters.draw(spot, (context, w, h) => poster(context, w, h, booth, colour, index * 3 + number));
      if (url) this.later.push({ atlas: this.posters, spot, url, paint: printedPoster });
      return area;
    });
  }

  // One after the other, so that the first seconds belong to the hall.
  async fetchPictures(isWanted = () => true) {
    for (const { atlas, spot, url, paint } of this.later.splice(0)) {
      const image = await loadPicture(url);
      if (!isWanted()) return;
      if (image) atlas.draw(spot, (context, w, h) => paint(context, w, h, image));
    }
  }
}

function printedPoster(context, w, h, image) {
  context.fillStyle = "#0b1b4d";
  context.fillRect(0, 0, w, h);
  cover(context, image, w, h);
}

function sign(context, w, h, booth, zone, colour) {
  context.fillStyle = colour; // as the fascia, which may be longer
  context.fillRect(0, 0, w, h);
  context.fillStyle = "#ffffff";
  context.fillRect(0, h * 0.14, 7, h * 0.72);
  words(context, booth.name, 24, h * 0.42, { size: 34, width: w - 48 });
  words(context, [booth.sign, zone?.name].filter(Boolean).join(" · "), 24, h * 0.79, { size: 16, width: w - 48, weight: 400, colour: "#ffffffe0" });
}

function nameplate(context, w, h, booth, colour) {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, w, h);
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(10, 12, 40, 40, 6);
  context.fill();
  words(context, [...booth.name][0], 30, 33, { size: 26, width: 36, align: "center" });
  words(context, booth.name, 60, 33, { size: 24, width: w - 68, colour: "#0a1638" });
}

function printedLogo(context, w, h, image, booth) {
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
function poster(context, w, h, booth, colour, seed) {
  context.fillStyle = fade(context, [0, 0, w, h], "#071238", dim(colour, 0.35));
  context.fillRect(0, 0, w, h);
  const draw = [mountain, bars, rings, flow][seed % 4];
  context.strokeStyle = shade(colour, 0.45);
  context.lineWidth = 1.5;
  draw(context, w, h, chance(seed + 3), colour, seed);
  context.fillStyle = fade(context, [0, h * 0.62, 0, h], "#07123800", "#071238f0");
  context.fillRect(0, h * 0.5, w, h * 0.5);
  words(context, booth.name, 14, h - 34, { size: 20, width: w - 28 });
  words(context, booth.sign ?? "", 14, h - 14, { size: 12, width: w - 28, weight: 400, colour: "#ffffffc0" });
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
