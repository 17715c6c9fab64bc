// One large canvas with places for many pictures, and what is drawn there later when it has come.
import { textureOf } from "./paper.js";

const EDGE = 2; // pixels left out, where neighbours shine through from afar; more where the ground of what is drawn goes on

export class Atlas {
  constructor(width, height, { edge = EDGE, ...options }) {
    this.edge = edge;
    this.canvas = document.createElement("canvas");
    Object.assign(this.canvas, { width, height });
    this.context = this.canvas.getContext("2d");
    this.texture = textureOf(this.canvas, options);
    this.shelf = { x: 0, y: 0, tall: 0 };
  }

  // A place in rows from the top; when the canvas is full, the last one once more.
  place(width, height) {
    const { shelf, canvas } = this;
    if (shelf.x + width > canvas.width) Object.assign(shelf, { x: 0, y: shelf.y + shelf.tall, tall: 0 });
    if (shelf.y + height > canvas.height) return this.last;
    this.last = { x: shelf.x, y: shelf.y, width, height };
    shelf.x += width;
    shelf.tall = Math.max(shelf.tall, height);
    return this.last;
  }

  // Draws within the place, whose upper left corner is the origin, and gives it back as coordinates of the texture.
  draw(spot, paint) {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(spot.x, spot.y, spot.width, spot.height);
    context.clip();
    context.translate(spot.x, spot.y);
    paint(context, spot.width, spot.height);
    context.restore();
    this.texture.needsUpdate = true;
    return this.area(spot);
  }

  area({ x, y, width, height }) {
    const { canvas, edge } = this;
    return { u: (x + edge) / canvas.width, v: 1 - (y + height - edge) / canvas.height, du: (width - 2 * edge) / canvas.width, dv: (height - 2 * edge) / canvas.height };
  }
}

// A picture of the portal's own, or null when it does not come.
export function loadPicture(url) {
  return new Promise((resolve) => {
    const image = new Image();
    image.decoding = "async";
    image.addEventListener("load", () => resolve(image));
    image.addEventListener("error", () => resolve(null));
    image.src = url;
  });
}

// Fills the place, cut at the longer sides.
export function cover(context, image, width, height) {
  const scale = Math.max(width / image.width, height / image.height);
  const [w, h] = [image.width * scale, image.height * scale];
  context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
}

// Whole within the place.
export function contain(context, image, width, height) {
  const scale = Math.min(width / image.width, height / image.height);
  const [w, h] = [image.width * scale, image.height * scale];
  context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
}
