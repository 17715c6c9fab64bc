// Draws cover-1.svg … cover-12.svg: `node static/img/draw.mjs`. Always the same lines, whole coordinates, one warm thing each.
import { writeFileSync } from "node:fs";

const WIDTH = 800;
const HEIGHT = 500;
const WARM = "#ff9a5c";

// small and repeatable, so that drawing again changes nothing
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const round = Math.round;
const numbers = (count) => Array.from({ length: count }, (_, i) => i);
const dot = (x, y, r, fill = "#fff") => `<circle cx="${round(x)}" cy="${round(y)}" r="${r}" fill="${fill}" stroke="none"/>`;
const path = (d, attributes = "") => `<path d="${d}"${attributes}/>`;
const opacity = (value) => ` stroke-opacity="${value.toFixed(2)}"`;
const warm = ` stroke="${WARM}" stroke-width="2.5" stroke-opacity="1"`;

const line = (points) => `M${points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ")}`;

function rings(random) {
  return numbers(16).map((i) => {
    const r = 26 + i * 17;
    const start = random() * 6.28;
    const end = start + 1.4 + random() * 4;
    const at = (angle) => [540 + r * Math.cos(angle), 255 + r * Math.sin(angle)];
    const [[x1, y1], [x2, y2]] = [at(start), at(end)];
    const arc = `M${round(x1)},${round(y1)}A${r},${r} 0 ${end - start > 3.14 ? 1 : 0} 1 ${round(x2)},${round(y2)}`;
    return path(arc, i === 6 ? warm : opacity(0.3 + random() * 0.5) + ' stroke-width="2.5"') + dot(x2, y2, 3.5, i === 6 ? WARM : "#fff");
  });
}

function flow(random) {
  const phase = [random() * 6.28, random() * 6.28];
  return numbers(18).map((i) => {
    const points = numbers(42).map((k) => {
      const x = k * 20 - 10;
      return [x, 60 + i * 21 + 62 * Math.sin(x / 150 + phase[0] + i * 0.07) * (1 - i / 30) + 30 * Math.sin(x / 71 + phase[1] - i * 0.16)];
    });
    return path(line(points), i === 11 ? warm : opacity(0.3 + (i % 5) * 0.13));
  });
}

function cube() {
  return numbers(7).map((i) => {
    const r = 44 + i * 33;
    const turn = i * 0.21;
    const corner = numbers(6).map((k) => [520 + r * Math.cos(turn + (k * Math.PI) / 3), 255 + r * 0.86 * Math.sin(turn + (k * Math.PI) / 3)]);
    const text = corner.map(([x, y]) => `${round(x)},${round(y)}`);
    const inner = [0, 2, 4].map((k) => `M520,255L${text[k]}`).join("");
    return path(`M${text.join("L")}Z${inner}`, opacity(0.85 - i * 0.1) + ' stroke-width="1.4"') + dot(...corner[i % 6], 4, i === 3 ? WARM : "#fff");
  });
}

function bars(random) {
  return numbers(54).map((i) => {
    const tall = 60 + 190 * Math.exp(-(((i - 36) / 11) ** 2)) + 90 * Math.exp(-(((i - 12) / 8) ** 2)) + random() * 50;
    const x = 60 + i * 13;
    const one = i === 36;
    return path(`M${x},440v-${round(tall)}`, one ? warm.replace("2.5", "5") : opacity(0.3 + (tall / 300) * 0.6) + ' stroke-width="4"') + (i % 6 === 0 ? dot(x, 440 - tall - 9, 3, one ? WARM : "#fff") : "");
  });
}

function lattice(random) {
  const points = numbers(46).map(() => [250 + random() * 540, 20 + random() * 460]);
  const near = points.flatMap(([x, y], i) => points.slice(i + 1).filter(([a, b]) => Math.hypot(a - x, b - y) < 92).map(([a, b]) => `M${round(x)},${round(y)}L${round(a)},${round(b)}`));
  return [path(near.join(""), opacity(0.45)), ...points.map(([x, y], i) => dot(x, y, i % 7 === 0 ? 5 : 2.5, i === 14 ? WARM : "#fff"))];
}

function karst(random) {
  const cones = numbers(6).map((k) => [30 + k * 145 + random() * 60, 110 + random() * 170, 36 + random() * 26]);
  const height = (x) => cones.reduce((sum, [at, tall, wide]) => sum + tall * Math.exp(-(((x - at) / wide) ** 2)), 0);
  return numbers(12).map((i) => {
    const points = numbers(68).map((k) => [k * 12, 440 - i * 4 - height(k * 12 + i * 5) * (0.25 + i * 0.07)]);
    return path(line(points), i === 7 ? warm : opacity(0.25 + i * 0.05));
  });
}

function orbits(random) {
  return numbers(9).map((i) => {
    const turn = -32 + i * 8;
    const rx = 110 + i * 34;
    const angle = random() * 6.28;
    const around = `<g transform="rotate(${turn} 520 250)"><ellipse cx="520" cy="250" rx="${rx}" ry="${round(rx * 0.36)}"${i === 5 ? warm : opacity(0.75 - i * 0.05)}/>`;
    return `${around}${dot(520 + rx * Math.cos(angle), 250 + rx * 0.36 * Math.sin(angle), 4.5, i === 5 ? WARM : "#fff")}</g>`;
  });
}

function weave() {
  const rows = numbers(13).map((i) => 40 + i * 35);
  return rows.flatMap((y, i) => [3, 8].map((step, k) => {
    const to = rows[(i * step + 2 * k + 4) % 13];
    const thread = path(`M120,${y}C380,${y} 480,${to} 740,${to}`, i === 6 && k === 0 ? warm : opacity(k ? 0.3 : 0.65));
    return thread + dot(120, y, 3.5) + dot(740, to, 3.5, i === 6 && k === 0 ? WARM : "#fff");
  }));
}

function contours(random) {
  const phase = numbers(4).map(() => random() * 6.28);
  return numbers(14).map((i) => {
    const points = numbers(37).map((k) => {
      const angle = (k / 36) * 6.283;
      const r = 22 + i * 19 + (8 + i * 2.6) * (Math.sin(angle * 2 + phase[0]) + 0.6 * Math.sin(angle * 3 + phase[1] + i * 0.12));
      return [510 + r * 1.25 * Math.cos(angle), 250 + r * Math.sin(angle)];
    });
    return path(`${line(points)}Z`, i === 4 ? warm : opacity(0.75 - i * 0.035));
  });
}

function floor(random) {
  const across = numbers(15).map((i) => `M${i * 90 - 230},500L${360 + i * 12},210`).join("");
  const down = numbers(11).map((i) => `M0,${round(210 + 290 * (i / 10) ** 2.1)}H800`).join("");
  const posts = numbers(13).map((i) => [140 + i * 50 + random() * 30, 250 + random() * 150]);
  return [path(across + down, opacity(0.4)), ...posts.map(([x, y], i) => path(`M${round(x)},${round(y)}V${round(y - 60 - random() * 90)}`, i === 7 ? warm : opacity(0.85) + ' stroke-width="2"') + dot(x, y, 3, i === 7 ? WARM : "#fff"))];
}

function seeds() {
  const dots = numbers(150).map((i) => {
    const r = 20 * Math.sqrt(i);
    const angle = i * 2.39996;
    return `<circle cx="${round(520 + r * Math.cos(angle))}" cy="${round(250 + r * Math.sin(angle))}" r="${i === 61 ? 8 : round(6 - i / 36)}"${i === 61 ? ` fill="${WARM}"` : ""}/>`;
  });
  return [`<g fill="#a5e59a" fill-opacity=".75" stroke="none">${dots.join("")}</g>`];
}

function signal(random) {
  return numbers(11).map((i) => {
    const y = 90 + i * 33;
    let d = `M0,${y}`;
    let level = 0;
    let x = 0;
    while (x < WIDTH) {
      x += 20 + round(random() * 70);
      level = level ? 0 : 10 + round(random() * 14);
      d += `H${x}V${y - level}`;
    }
    return path(d, i === 6 ? warm : opacity(0.3 + random() * 0.5) + ' stroke-width="1.6"');
  });
}

// drawing, far end of the ground, line
const COVERS = [
  [rings, "#173fb8", "#8db4ff"],
  [flow, "#0c5f66", "#63dcc8"],
  [cube, "#43157a", "#d9a6ff"],
  [bars, "#5a3a08", "#f6c463"],
  [lattice, "#5b1638", "#ff9fb2"],
  [karst, "#16499c", "#7fc4ff"],
  [orbits, "#6a1566", "#f3a5e8"],
  [weave, "#0d5a3a", "#86e0ac"],
  [contours, "#0a4d73", "#79d2f5"],
  [floor, "#24308f", "#a7b8ff"],
  [seeds, "#1c5a2c", "#a5e59a"],
  [signal, "#5c2414", "#ffbfa0"],
];

COVERS.forEach(([draw, far, colour], index) => {
  const ground = `<defs><linearGradient id="a" x2="1" y2="1"><stop stop-color="#071238"/><stop offset="1" stop-color="${far}"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#a)"/>`;
  const lines = `<g fill="none" stroke="${colour}">${draw(chance(index + 7)).join("")}</g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMid slice">${ground}${lines}</svg>\n`;
  writeFileSync(new URL(`cover-${index + 1}.svg`, import.meta.url), svg);
});
