// Canvases that become textures. Words are drawn with the page's own fonts, which have to be there first.
import { CanvasTexture, SRGBColorSpace } from "three";

export const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

export function paper(width, height, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  draw(canvas.getContext("2d"), width, height);
  return canvas;
}

export function textureOf(canvas, { anisotropy = 4, ...options } = {}) {
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = anisotropy;
  return Object.assign(texture, options);
}

// Small and repeatable: a hall looks the same each time.
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

export function fade(context, [x1, y1, x2, y2], ...stops) {
  const gradient = context.createLinearGradient(x1, y1, x2, y2);
  stops.forEach((colour, index) => gradient.addColorStop(index / (stops.length - 1), colour));
  return gradient;
}

export function glow(context, x, y, radius, colour) {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, colour);
  gradient.addColorStop(1, `${colour.slice(0, 7)}00`);
  context.fillStyle = gradient;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

// As large as fits into the width, one line; what is still too long is drawn narrower.
export function words(context, text, x, y, { size, width, weight = 700, colour = "#fff", align = "left" }) {
  context.font = `${weight} ${size}px ${FONT}`;
  const long = context.measureText(text).width;
  const fitted = long > width ? Math.max(size * 0.62, (size * width) / long) : size;
  context.font = `${weight} ${fitted}px ${FONT}`;
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillText(text, x, y, width);
}

export function widthOf(context, text, size, weight = 700) {
  context.font = `${weight} ${size}px ${FONT}`;
  return context.measureText(text).width;
}

// A white drawing in another colour.
export function tinted(image, colour) {
  return paper(image.width, image.height, (context, w, h) => {
    context.drawImage(image, 0, 0);
    context.globalCompositeOperation = "source-in";
    context.fillStyle = colour;
    context.fillRect(0, 0, w, h);
  });
}

// A text in lines of at most this width; Chinese breaks between any two characters.
export function linesOf(context, text, width, most) {
  const pieces = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? [];
  const lines = [""];
  for (const piece of pieces) {
    if (lines.at(-1) && context.measureText(lines.at(-1) + piece).width > width) lines.push("");
    lines[lines.length - 1] += piece;
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1].trimEnd()}…`];
}
