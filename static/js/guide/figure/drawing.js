// Eyes, brows and mouth as plain paths, in a square from -1 to 1 with y downwards. Canvas (figure) and SVG (still) draw the same.
// A shape is { d, fill, stroke, width, inside }: `inside` names the shape that clips it.

const round = (value) => Math.round(value * 1000) / 1000;
const path = (parts, ...values) => parts.reduce((text, part, index) => text + part + (index < values.length ? round(values[index]) : ""), "");
const ball = (x, y, across, high = across) =>
  path`M${x - across} ${y}a${across} ${high} 0 1 0 ${2 * across} 0a${across} ${high} 0 1 0 ${-2 * across} 0z`;

/**
 * The eye on her left (the right one in the picture); the other is its mirror image.
 * open 0..1, look [x, y] -1..1, smile 0..1 lifts the lower lid.
 */
export function eyeShapes({ open = 1, look = [0, 0], smile = 0, iris = ["#2a1712", "#5b3523", "#8a5636"], mirrored = false } = {}) {
  const lower = 0.44 - 0.12 * smile;
  const lid = (at) => lower * 0.72 + (at - lower * 0.72) * open; // the upper lid comes down to the lower one
  const [near, far] = [lid(-0.64), lid(-0.74)];
  const upper = path`M-0.66 ${0.16}C-0.5 ${near} 0.3 ${far} 0.7 ${0.0 + 0.06 * (1 - open)}`;
  const white = upper + path`C0.58 ${lower} -0.4 ${lower + 0.1} -0.66 ${0.16}z`;
  const lash =
    path`M-0.72 ${0.2}C-0.52 ${near - 0.1} 0.28 ${far - 0.2} 0.7 ${-0.09}L0.9 ${-0.22}` +
    path`C0.86 ${-0.06} 0.8 ${0.02} 0.7 ${0.06}C0.3 ${far + 0.13} -0.46 ${near + 0.1} -0.72 ${0.2}z`;
  if (open < 0.12) {
    const closed = path`M-0.7 ${0.18}C-0.4 ${0.44} 0.35 ${0.42} 0.72 ${0.06}L0.9 ${-0.02}C0.84 ${0.14} 0.7 ${0.22} 0.6 ${0.28}C0.3 ${0.52} -0.4 ${0.54} -0.7 ${0.18}z`;
    return [{ d: closed, fill: "#20120f" }];
  }
  const side = mirrored ? -1 : 1;
  const x = 0.02 + 0.16 * look[0] * side;
  const y = -0.06 + 0.12 * look[1];
  const glint = side; // light comes from one side for both eyes
  return [
    { id: "white", d: white, fill: "#fbfcff" },
    { d: ball(x, y, 0.41, 0.49), fill: iris[0], inside: "white" },
    { d: ball(x, y + 0.05, 0.35, 0.42), fill: iris[1], inside: "white" },
    { d: ball(x, y + 0.21, 0.25, 0.21), fill: iris[2], inside: "white" },
    { d: ball(x, y - 0.02, 0.18, 0.22), fill: "#120907", inside: "white" },
    { d: path`M-0.8 ${-0.9}H1V${lid(-0.16)}C0.5 ${lid(-0.36)} -0.2 ${lid(-0.36)} -0.8 ${lid(0.06)}z`, fill: "rgb(40 20 40 / 0.22)", inside: "white" },
    { d: ball(x - 0.14 * glint, y - 0.16, 0.11, 0.13), fill: "#ffffff", inside: "white" },
    { d: ball(x + 0.15 * glint, y + 0.2, 0.055, 0.06), fill: "rgb(255 255 255 / 0.85)", inside: "white" },
    { d: lash, fill: "#20120f" },
    { d: path`M-0.5 ${lower - 0.03}C-0.1 ${lower + 0.07} 0.4 ${lower} 0.64 ${0.14}`, stroke: "rgb(90 45 40 / 0.5)", width: 0.035 },
    { d: path`M-0.5 ${near - 0.06}C-0.2 ${far - 0.2} 0.36 ${far - 0.28} 0.76 ${-0.26}`, stroke: "rgb(150 90 75 / 0.55)", width: 0.032 },
  ];
}

/** Above the same eye. raise -1..1. */
export function browShapes({ raise = 0, colour = "#2a1a16", thick = 1 } = {}) {
  const y = -0.12 * raise;
  return [
    {
      d:
        path`M-0.74 ${0.2 + y}C-0.4 ${-0.12 + y} 0.2 ${-0.26 + y} 0.82 ${0.1 + y * 0.4}` +
        path`C0.3 ${-0.2 + 0.12 * thick + y} -0.3 ${-0.08 + 0.12 * thick + y} -0.7 ${0.34 + y}C-0.78 ${0.34 + y} -0.8 ${0.26 + y} -0.74 ${0.2 + y}z`,
      fill: colour,
    },
  ];
}

/**
 * width 0.4..1.2 (1 at rest), open 0..1, smile 0..1, round 0..1 (pushed forward as in 乌), lips in two colours.
 */
export function mouthShapes({ width = 1, open = 0, smile = 0.5, round: pursed = 0, lips = ["#c9565c", "#d9757a"] } = {}) {
  const half = 0.62 * width * (1 - 0.34 * pursed);
  const corner = -0.2 * smile * (1 - 0.6 * pursed);
  const gap = 0.62 * open;
  const full = 0.085 + 0.05 * pursed;
  const top = -0.02 - 0.2 * gap; // the middle of the upper lip's lower edge
  const down = 0.03 + 0.15 * smile * (1 - open) + 0.86 * gap;
  const upperEdge = path`C${-half * 0.55} ${top - 0.01 + 0.12 * smile * (1 - open)} ${half * 0.55} ${top - 0.01 + 0.12 * smile * (1 - open)} ${half} ${corner}`;
  const lowerEdge = path`C${half * 0.62} ${down} ${-half * 0.62} ${down} ${-half} ${corner}`;
  const start = path`M${-half} ${corner}`;
  const upperLip =
    start +
    path`C${-half * 0.7} ${top - full * 0.75} ${-half * 0.36} ${top - full * 1.65} ${-half * 0.16} ${top - full * 1.5}` +
    path`Q0 ${top - full * 0.95} ${half * 0.16} ${top - full * 1.5}C${half * 0.36} ${top - full * 1.65} ${half * 0.7} ${top - full * 0.75} ${half} ${corner}` +
    lowerBack(half, corner, top + 0.12 * smile * (1 - open) - 0.01);
  const lowerLip = `${start}${path`C${-half * 0.6} ${down + full * 2.1} ${half * 0.6} ${down + full * 2.1} ${half} ${corner}`}${lowerEdge}z`;
  const inside = `${start}${upperEdge}${lowerEdge}z`;
  const shapes = [
    { id: "inside", d: inside, fill: "#5a1720" },
    { d: upperLip, fill: lips[0] },
    { d: lowerLip, fill: lips[1] },
  ];
  if (gap < 0.05) return [...shapes.slice(1), { d: start + upperEdge, stroke: "#8e2f3a", width: 0.04 }];
  const teeth = 0.05 + 0.14 * gap;
  return [
    shapes[0],
    { d: ball(0, down * 0.76 + 0.16 * gap, half * 0.62, 0.3 * gap), fill: "#dd7f86", inside: "inside" },
    { d: path`M${-half} ${corner - 0.4}H${half}V${corner + teeth * 0.4}C${half * 0.5} ${top + teeth} ${-half * 0.5} ${top + teeth} ${-half} ${corner + teeth * 0.4}z`, fill: "#fdfdfb", inside: "inside" },
    ...shapes.slice(1),
  ];
}

const lowerBack = (half, corner, at) => path`C${half * 0.55} ${at} ${-half * 0.55} ${at} ${-half} ${corner}z`;

/** Draws shapes into a canvas whose middle is 0, 0. */
export function paint(context, shapes, { mirrored = false, scale = 1 } = {}) {
  const { width, height } = context.canvas;
  const unit = (width / 2) * scale;
  context.save();
  context.clearRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.scale(mirrored ? -unit : unit, unit);
  const clips = Object.fromEntries(shapes.filter(({ id }) => id).map(({ id, d }) => [id, new Path2D(d)]));
  for (const { d, fill, stroke, width: line, inside } of shapes) {
    context.save();
    if (inside) context.clip(clips[inside]);
    if (fill) {
      context.fillStyle = fill;
      context.fill(new Path2D(d));
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = line;
      context.lineCap = "round";
      context.stroke(new Path2D(d));
    }
    context.restore();
  }
  context.restore();
}
