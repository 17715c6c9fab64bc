// Clothes: what is painted on the cloth, in metres with y upwards, and what stands off from it. Patterns are our own:
// the national ones take after Guizhou's wax-resist indigo, with spirals and dots in white lines.
const TAU = 2 * Math.PI;

function area(context, points, fill) {
  context.beginPath();
  points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
  context.fillStyle = fill;
  context.fill();
}

function line(context, points, stroke, width) {
  context.beginPath();
  points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.lineCap = "round";
  context.stroke();
}

function dot(context, x, y, radius, fill) {
  context.beginPath();
  context.arc(x, y, radius, 0, TAU);
  context.fillStyle = fill;
  context.fill();
}

const both = (points, draw) => [1, -1].forEach((side) => draw(points.map(([x, y]) => [x * side, y]), side));

function cloth(context, colour, weave = 0.035) {
  context.fillStyle = colour;
  context.fillRect(-0.3, 0.5, 0.6, 0.9);
  context.globalAlpha = weave;
  for (let y = 0.6; y < 1.3; y += 0.004) line(context, [[-0.3, y], [0.3, y + 0.012]], "#ffffff", 0.0008);
  context.globalAlpha = 1;
}

function spiral(context, x, y, size, colour, turn = 1) {
  context.beginPath();
  for (let step = 0; step <= 40; step += 1) {
    const angle = (step / 40) * 2.4 * TAU * 0.55 * turn;
    const radius = size * (1 - step / 44);
    context[step ? "lineTo" : "moveTo"](x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
  }
  context.strokeStyle = colour;
  context.lineWidth = size * 0.2;
  context.stroke();
}

/** A border of spirals and dots along a line, `size` wide. */
function batik(context, from, to, size, colour = "#eef3ff") {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const count = Math.max(1, Math.round(Math.hypot(dx, dy) / (size * 1.5)));
  for (let index = 0; index < count; index += 1) {
    const part = (index + 0.5) / count;
    const [x, y] = [from[0] + dx * part, from[1] + dy * part];
    if (index % 2) {
      dot(context, x, y, size * 0.14, colour);
      for (let leaf = 0; leaf < 6; leaf += 1) dot(context, x + Math.cos((leaf / 6) * TAU) * size * 0.34, y + Math.sin((leaf / 6) * TAU) * size * 0.34, size * 0.09, colour);
    } else spiral(context, x, y, size * 0.42, colour, index % 4 ? 1 : -1);
  }
}

function jacket(context, { colour, lapel, edge, shirt, tie, button = 0.945 }) {
  cloth(context, colour);
  area(context, [[0, button], [0.052, 1.12], [0.078, 1.3], [-0.078, 1.3], [-0.052, 1.12]], shirt);
  if (tie) {
    area(context, [[-0.013, 1.232], [0.013, 1.232], [0.024, 0.98], [0, 0.94], [-0.024, 0.98]], tie);
    for (let y = 0.96; y < 1.22; y += 0.028) line(context, [[-0.03, y], [0.03, y + 0.03]], "rgb(255 255 255 / 0.3)", 0.003);
  } else {
    line(context, [[0, 1.25], [0, 0.95]], "rgb(20 40 90 / 0.2)", 0.002);
    for (const y of [1.17, 1.11, 1.05]) dot(context, 0, y, 0.0042, "#c9d4ea");
  }
  context.globalAlpha = 0.28;
  both([[0.004, button - 0.004], [0.06, 1.1], [0.09, 1.3], [0.12, 1.3], [0.118, 1.13], [0.075, 1.02]], (points) => area(context, points, "#000510"));
  context.globalAlpha = 1;
  const cut = [[0.001, button], [0.048, 1.12], [0.072, 1.3], [0.106, 1.3], [0.104, 1.175], [0.126, 1.158], [0.112, 1.118], [0.066, 1.02]];
  both(cut, (points) => area(context, points, lapel));
  both([[0.104, 1.178], [0.07, 1.165]], (points) => line(context, points, edge, 0.0026));
  both([[0.066, 1.02], [0.112, 1.118], [0.126, 1.158], [0.104, 1.175]], (points) => line(context, points, edge, 0.0022));
  line(context, [[0.001, button], [0.012, 0.84], [0.05, 0.74]], "rgb(0 5 20 / 0.55)", 0.003);
  both([[0.062, 0.83], [0.128, 0.836]], (points) => line(context, points, "rgb(0 5 20 / 0.5)", 0.003));
  both([[0.088, 1.06], [0.08, 0.92], [0.1, 0.78]], (points) => line(context, points, "rgb(0 5 20 / 0.22)", 0.002));
}

const plainBack = (colour) => (context) => {
  cloth(context, colour);
  line(context, [[0, 1.24], [0, 0.72]], "rgb(0 5 20 / 0.35)", 0.002);
};

export const OUTFITS = {
  suit: {
    front: (context) => jacket(context, { colour: "#10276b", lapel: "#16327f", edge: "#0c2263", shirt: "#fbfcff" }),
    back: plainBack("#10276b"),
    sleeve: { colour: "#10276b", cuff: "#fbfcff" },
    collar: { kind: "open", colour: "#fbfcff" },
    buttons: [[0.006, 0.935, "#e9c46a"], [0.008, 0.875, "#e9c46a"]],
    badge: true,
    lower: { kind: "trousers", colour: "#122a6d", shoes: "#0a1638" },
  },
  blazer: {
    front: (context) => jacket(context, { colour: "#33405c", lapel: "#3d4b6b", edge: "#1e2840", shirt: "#eef4ff", tie: "#1447e6" }),
    back: plainBack("#33405c"),
    sleeve: { colour: "#33405c", cuff: "#eef4ff" },
    collar: { kind: "open", colour: "#f4f8ff", tie: "#1447e6" },
    buttons: [[0.006, 0.935, "#151d30"], [0.008, 0.875, "#151d30"]],
    badge: true,
    lower: { kind: "trousers", colour: "#252f47", shoes: "#151b2b" },
  },
  tang: {
    front(context) {
      cloth(context, "#0d4a52", 0.06);
      context.globalAlpha = 0.16; // a ground of rings in the weave
      for (let row = 0; row < 9; row += 1) for (let column = -4; column <= 4; column += 1) spiral(context, column * 0.07 + (row % 2 ? 0.035 : 0), 0.74 + row * 0.062, 0.017, "#bfe9e4");
      context.globalAlpha = 1;
      line(context, [[0, 1.28], [0, 0.7]], "#062f35", 0.004);
      for (const y of [1.16, 1.085, 1.01, 0.935, 0.86]) {
        for (const side of [1, -1]) {
          line(context, [[0.004 * side, y], [0.042 * side, y]], "#f3e6c4", 0.0055);
          spiral(context, 0.05 * side, y, 0.0085, "#f3e6c4", side);
        }
      }
      both([[0.066, 0.84], [0.13, 0.85], [0.13, 0.8], [0.068, 0.79]], (points) => line(context, [...points, points[0]], "#062f35", 0.0022));
    },
    back: plainBack("#0d4a52"),
    sleeve: { colour: "#0d4a52", cuff: "#f7f2e4" },
    collar: { kind: "stand", colour: "#0d4a52", trim: "#f3e6c4" },
    buttons: [1.16, 1.085, 1.01, 0.935, 0.86].map((y) => [0, y, "#f3e6c4"]),
    badge: true,
    lower: { kind: "trousers", colour: "#17232c", shoes: "#0b1116" },
  },
  crossed: {
    front(context) {
      cloth(context, "#1b2f86", 0.05);
      context.globalAlpha = 0.34;
      for (let row = 0; row < 6; row += 1) for (let column = -3; column <= 3; column += 1) batik(context, [column * 0.09 + (row % 2 ? 0.045 : 0), 1.0 + row * 0.055], [column * 0.09 + (row % 2 ? 0.045 : 0) + 0.001, 1.0 + row * 0.055], 0.03, "#dbe6ff");
      context.globalAlpha = 1;
      // her left side over her right, as tradition wants it: the collars make the letter y
      area(context, [[-0.06, 1.3], [-0.012, 1.3], [0.022, 1.15], [-0.002, 1.1], [-0.03, 1.16]], "#fbfcff");
      area(context, [[0.06, 1.3], [0.012, 1.3], [-0.012, 1.17], [0.0, 1.1], [0.02, 1.16]], "#fbfcff");
      const right = [[-0.092, 1.3], [-0.05, 1.3], [0.012, 1.11], [-0.02, 1.07]];
      area(context, right, "#a8242f");
      batik(context, [-0.07, 1.28], [-0.004, 1.09], 0.03, "#ffe7d3");
      const left = [[0.092, 1.3], [0.05, 1.3], [-0.1, 0.96], [-0.048, 0.94]];
      area(context, [[0.1, 1.3], [0.09, 1.3], [-0.055, 0.94], [-0.035, 0.94]], "rgb(5 10 40 / 0.45)");
      area(context, left, "#a8242f");
      batik(context, [0.07, 1.29], [-0.072, 0.955], 0.034, "#ffe7d3");
      line(context, [[0.05, 1.3], [-0.1, 0.96]], "#ffb98f", 0.003);
      line(context, [[0.092, 1.3], [-0.048, 0.94]], "#ffb98f", 0.003);
      sash(context);
      context.fillStyle = "#16276f";
      context.fillRect(-0.3, 0.5, 0.6, 0.375);
      batik(context, [-0.25, 0.845], [0.25, 0.845], 0.036);
    },
    back(context) {
      cloth(context, "#1b2f86", 0.05);
      sash(context);
      context.fillStyle = "#16276f";
      context.fillRect(-0.3, 0.5, 0.6, 0.375);
    },
    sleeve: { colour: "#1b2f86", cuff: "#a8242f", wide: true, trim: batik },
    collar: { kind: "crossed", colour: "#fbfcff" },
    buttons: [],
    knot: true,
    lower: { kind: "skirt", colour: "#16276f", trim: batik, shoes: "#a8242f" },
  },
};

function sash(context) {
  context.fillStyle = "#c2452f";
  context.fillRect(-0.3, 0.875, 0.6, 0.085);
  context.fillStyle = "#ff8a4c";
  context.fillRect(-0.3, 0.905, 0.6, 0.024);
  line(context, [[-0.3, 0.96], [0.3, 0.96]], "#7c1f1d", 0.003);
  line(context, [[-0.3, 0.875], [0.3, 0.875]], "#7c1f1d", 0.003);
}
