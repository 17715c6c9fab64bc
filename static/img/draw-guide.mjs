// Draws guide/business.svg …: the guide as a still, for where nothing should move: `node static/img/draw-guide.mjs`.
// Eyes, brows and mouth are the figure's own drawings; hair and clothes follow it in plain shapes.
import { mkdirSync, writeFileSync } from "node:fs";

import { browShapes, eyeShapes, mouthShapes } from "../js/guide/figure/drawing.js";
import { LOOKS } from "../js/guide/figure/looks.js";

const path = (d, fill, more = "") => `<path d="${d}" fill="${fill}"${more}/>`;
const stroke = (d, colour, width) => path(d, "none", ` stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`);
const dot = (x, y, r, fill) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const mirror = (inside) => `<g transform="matrix(-1 0 0 1 480 0)">${inside}</g>`;
const both = (inside) => inside + mirror(inside);

/** The figure's own drawing at a place, `unit` pixels from its middle to its edge. */
function drawn(shapes, x, y, unit, name, mirrored = false) {
  const clips = shapes.filter(({ id }) => id).map(({ id, d }) => `<clipPath id="${name}-${id}"><path d="${d}"/></clipPath>`);
  const parts = shapes.map(({ d, fill = "none", stroke: line, width, inside }) => {
    const more = (line ? ` stroke="${line}" stroke-width="${width}" stroke-linecap="round"` : "") + (inside ? ` clip-path="url(#${name}-${inside})"` : "");
    return path(d, fill, more);
  });
  return `<g transform="translate(${x} ${y}) scale(${mirrored ? -unit : unit} ${unit})">${clips.join("")}${parts.join("")}</g>`;
}

const FACE = "M156 178C156 104 194 76 240 76S324 104 324 178C324 236 286 286 240 286S156 236 156 178z";
const BODY = "M196 306C170 318 128 322 106 344C82 372 66 470 60 560H420C414 470 398 372 374 344C352 322 310 318 284 306z";
const ARMS = "M126 400C118 450 116 500 118 560M354 400C362 450 364 500 362 560";

const HAIR = {
  bob: {
    back: (c) => path("M138 190C132 96 178 50 240 50S348 96 342 190C344 240 350 282 338 304C300 322 180 322 142 304C130 282 136 240 138 190z", c.hairColour),
    front: (c) =>
      path("M262 62C214 66 168 108 154 186C150 226 152 262 158 290C140 292 136 288 134 276C126 196 132 92 204 58z", c.hairColour) +
      path("M266 60C208 58 158 104 150 196C184 180 206 160 216 142C214 152 210 160 204 168C236 154 258 128 276 92z", c.hairColour) +
      path("M262 62C284 110 312 140 322 190C330 226 328 262 322 290C340 292 344 288 346 276C354 196 348 92 276 58z", c.hairColour) +
      stroke("M168 132C182 104 206 84 232 76M180 140C196 114 216 98 240 88M312 128C302 108 290 94 276 82", c.sheen, 5),
  },
  bun: {
    back: (c) =>
      `<ellipse cx="240" cy="44" rx="44" ry="30" fill="${c.hairColour}"/>` +
      `<ellipse cx="240" cy="20" rx="29" ry="19" fill="${c.hairColour}"/>` +
      stroke("M206 44C222 28 258 28 274 44M216 20C228 10 252 10 264 20", c.sheen, 3.5) +
      stroke("M168 42L312 26", "#dfe6f2", 4) +
      [0, 1, 2, 3, 4].map((petal) => dot(316 + Math.round(Math.cos(petal * 1.257) * 8), 26 + Math.round(Math.sin(petal * 1.257) * 8), 6, "#dfe6f2")).join("") +
      dot(316, 26, 4.5, "#ff8a4c") + dot(317, 46, 2.5, "#dfe6f2") + dot(317, 54, 2.5, "#dfe6f2") + dot(317, 64, 4, "#ff8a4c") +
      path("M146 190C142 110 178 62 240 62S338 110 334 190z", c.hairColour),
    front: (c) =>
      both(path("M240 66C194 70 154 104 150 196C152 216 154 228 158 236C162 190 180 128 240 104z", c.hairColour) + stroke("M166 156C176 124 200 98 234 84M158 182C168 142 196 116 236 98", c.sheen, 3)),
  },
  short: {
    back: (c) => path("M144 196C138 106 178 54 240 54S342 106 336 196z", c.hairColour),
    front: (c) =>
      path("M150 200C144 158 150 128 166 108C176 76 208 50 250 48C300 46 340 84 336 140C336 164 334 182 330 200C326 176 322 160 314 146C300 138 288 128 280 116C262 132 226 142 190 140C176 148 160 168 150 200z", c.hairColour) +
      stroke("M184 116C208 116 248 104 268 84M196 94C222 92 250 84 266 70M292 96C302 104 312 116 318 130", c.sheen, 4),
  },
};

const badge = `${dot(318, 420, 12, "#f7f9ff")}${stroke("M313 424v-6M317 425v-10", "#1447e6", 2)}${stroke("M321 425v-12", "#1447e6", 2)}${stroke("M325 424v-7", "#ff8a4c", 2)}`;
const lapels = (cloth, lapel, shirt, tie) =>
  path(BODY, cloth) +
  path("M204 302L240 490L276 302z", shirt) +
  (tie ? path("M231 326h18l9 130-18 28-18-28z", tie) + path("M228 314h24l-5 18h-14z", tie) : stroke("M240 330V480", "#c9d4ea", 2)) +
  both(path("M196 304L240 490L188 420L170 372L184 360L172 346z", lapel)) +
  both(path("M202 298L240 318L222 350L190 314z", shirt === "#fbfcff" ? "#ffffff" : "#f4f8ff") + stroke("M202 298L240 318L222 350L190 314", "#c9d4ea", 1.5)) +
  stroke("M240 490V560", "rgb(0 5 20 / .5)", 2) +
  stroke(ARMS, "rgb(0 5 20 / .35)", 3) +
  badge;

function spiral(x, y, size, colour) {
  const points = Array.from({ length: 15 }, (_, step) => {
    const angle = step * 0.55;
    const radius = size * (1 - step / 16);
    return `${Math.round((x + Math.cos(angle) * radius) * 10) / 10} ${Math.round((y + Math.sin(angle) * radius) * 10) / 10}`;
  });
  return stroke(`M${points.join("L")}`, colour, size * 0.22);
}

const CLOTHES = {
  suit: () => lapels("#10276b", "#16327f", "#fbfcff") + dot(241, 500, 4.5, "#e9c46a") + dot(241, 536, 4.5, "#e9c46a"),
  blazer: () => lapels("#33405c", "#3d4b6b", "#eef4ff", "#1447e6"),
  tang: () =>
    path(BODY, "#0d4a52") +
    [0, 1, 2, 3].flatMap((row) => [-2, -1, 0, 1, 2].map((column) => spiral(240 + column * 56 + (row % 2 ? 28 : 0), 372 + row * 52, 11, "rgb(191 233 228 / .16)"))).join("") +
    path("M198 290C222 304 258 304 282 290L288 318C262 332 218 332 192 318z", "#0d4a52") +
    stroke("M198 290C222 304 258 304 282 290", "#f3e6c4", 4) +
    stroke("M240 302V560", "#062f35", 3) +
    [352, 404, 456, 508].map((y) => stroke(`M214 ${y}H266`, "#f3e6c4", 4) + spiral(208, y, 6, "#f3e6c4") + spiral(272, y, 6, "#f3e6c4") + dot(240, y, 5, "#f3e6c4")).join("") +
    stroke(ARMS, "rgb(0 5 20 / .4)", 3) +
    badge,
  crossed: () =>
    path(BODY, "#1b2f86") +
    [[120, 380], [150, 440], [110, 490], [330, 380], [364, 430], [340, 480], [140, 350], [350, 350]].map(([x, y]) => spiral(x, y, 9, "rgb(219 230 255 / .4)")).join("") +
    path("M204 298L240 352L276 298z", "#fbfcff") +
    path("M196 302L176 316L226 400L250 372z", "#a8242f") +
    path("M284 302L304 316L206 500L160 500z", "#a8242f") +
    stroke("M284 302L160 500M304 316L206 500", "#ffb98f", 2.5) +
    [[276, 336], [254, 374], [232, 412], [210, 450], [190, 486]].map(([x, y], index) => (index % 2 ? dot(x, y, 4, "#ffe7d3") : spiral(x, y, 8, "#ffe7d3"))).join("") +
    path("M74 496H406L414 560H66z", "#c2452f") + path("M71 516H409L411 532H69z", "#ff8a4c") +
    stroke(ARMS, "rgb(0 5 20 / .35)", 3),
};

function portrait(look) {
  const smile = 0.62;
  const hair = HAIR[look.hair];
  const shade = "rgb(150 80 60 / .3)";
  return [
    hair.back(look),
    path("M212 262H268V322C252 338 228 338 212 322z", look.skin), path("M212 276C228 296 252 296 268 276V292C254 304 226 304 212 292z", shade),
    CLOTHES[look.outfit](),
    both(`<ellipse cx="154" cy="190" rx="12" ry="20" fill="${look.skin}"/>` + stroke("M150 182q6 6 2 16", shade, 2.5)),
    path(FACE, look.skin),
    both(`<ellipse cx="190" cy="232" rx="19" ry="12" fill="#ee7d70" opacity=".3"/>`),
    stroke("M237 222q4 4 8 0", "rgb(170 90 70 / .7)", 3),
    drawn(eyeShapes({ open: 0.96, smile }), 277, 191, 29, "left"),
    drawn(eyeShapes({ open: 0.96, smile, mirrored: true }), 203, 191, 29, "right", true),
    drawn(browShapes({ raise: 0.1, colour: look.hairColour, thick: look.brow }), 277, 149, 27, "brow"),
    drawn(browShapes({ raise: 0.1, colour: look.hairColour, thick: look.brow }), 203, 149, 27, "brow", true),
    drawn(mouthShapes({ smile: 0.8, lips: look.lips }), 240, 254, 40, "mouth"),
    hair.front(look),
  ].join("");
}

mkdirSync(new URL("guide/", import.meta.url), { recursive: true });
for (const [name, look] of Object.entries(LOOKS)) {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 560" width="480" height="560">${portrait(look)}</svg>\n`;
  writeFileSync(new URL(`guide/${name}.svg`, import.meta.url), text);
}
