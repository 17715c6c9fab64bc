// For build.mjs: three.js brings pieces of shaders for everything it can draw. What the hall never draws stays out of its bundle.
import { readFile } from "node:fs/promises";

const NEVER = [
  ...["shadowmap_pars_fragment", "shadowmap_pars_vertex", "shadowmap_vertex", "shadowmask_pars_fragment"], // shadows are painted
  ...["transmission_pars_fragment", "transmission_fragment", "iridescence_fragment", "iridescence_pars_fragment"],
  ...["lightprobes_pars_fragment", "alphahash_pars_fragment", "alphahash_fragment", "bumpmap_pars_fragment"],
  ...["skinning_pars_vertex", "skinning_vertex", "skinnormal_vertex", "skinbase_vertex"],
  ...["morphtarget_pars_vertex", "morphtarget_vertex", "morphnormal_vertex", "morphcolor_vertex", "morphinstance_vertex"],
  ...["clipping_planes_fragment", "clipping_planes_pars_fragment", "clipping_planes_pars_vertex", "clipping_planes_vertex"],
  ...["clearcoat_normal_fragment_begin", "clearcoat_normal_fragment_maps", "clearcoat_pars_fragment"],
  ...["displacementmap_pars_vertex", "displacementmap_vertex", "batching_pars_vertex", "batching_vertex"],
  ...["lights_phong_pars_fragment", "lights_toon_pars_fragment", "gradientmap_pars_fragment", "map_particle_fragment", "map_particle_pars_fragment"],
];
const NEVER_WHOLE = ["depth", "distance", "equirect", "linedashed", "meshmatcap", "meshnormal", "meshphong", "meshtoon", "points", "shadow", "sprite"];
const PIECE = new RegExp(`(const|var) (${NEVER.join("|")}) = "(?:[^"\\\\]|\\\\.)*";`, "g");

const SHADER = /((?:const|var) \w+(?:\$\w+)? = )"((?:[^"\\]|\\.)*\\n(?:[^"\\]|\\.)*)";/g;

// What no material of the hall or of the guide's figure asks for, and lights that do not shine there.
const SURFACES = ["CLEARCOAT", "IRIDESCENCE", "SHEEN", "ANISOTROPY", "TRANSMISSION", "DISPERSION", "RETROREFLECTION", "DIFFUSE_ROUGHNESS", "SPECULAR"];
const MAPS = ["ALPHA", "AO", "LIGHT", "EMISSIVE", "BUMP", "NORMAL", "DISPLACEMENT", "METALNESS", "ROUGHNESS", "SPECULAR", "GRADIENT", "TRANSMISSION", "THICKNESS", "SHADOW"];
const MAPS_OF_SURFACES = [...["DIFFUSE_ROUGHNESS", "SPECULAR_COLOR", "SPECULAR_INTENSITY", "CLEARCOAT", "CLEARCOAT_ROUGHNESS", "CLEARCOAT_NORMAL"], ...["IRIDESCENCE", "IRIDESCENCE_THICKNESS", "SHEEN_COLOR", "SHEEN_ROUGHNESS", "ANISOTROPY"]];
const MODES = ["TANGENT", "BATCHING", "SKINNING", "MORPHTARGETS", "ALPHAHASH", "REVERSED_DEPTH_BUFFER", "LOGARITHMIC_DEPTH_BUFFER", "POINTS_UV"];
const USES = [...SURFACES, ...MODES, ...[...MAPS, ...MAPS_OF_SURFACES].map((map) => `${map}MAP`), "NORMALMAP_OBJECTSPACE", "NORMALMAP_TANGENTSPACE"].map((name) => `USE_${name}`);
const NOT_SHINING = ["SUN", "POINT", "SPOT", "RECT_AREA"].map((kind) => `NUM_${kind}_LIGHTS`);
const UNDEFINED = `(?:${[...USES, "IOR"].join("|")})`;
const NEVER_TRUE = new RegExp(`^#(?:ifdef ${UNDEFINED}|if \\(? ?(?:defined ?\\( ?${UNDEFINED} ?\\)|(?:${NOT_SHINING.join("|")}) > 0)(?: \\))?(?: &&[^|]*)?)$`);

// The lines of a shader without the branches under a condition that is never true. Lines end in \n as a script writes it.
function withoutBranches(shader) {
  const kept = [];
  const open = []; // for each condition around a line: whether the directive stays, and whether this branch of it does
  for (const line of shader.split("\\n").map((one) => one.trim())) {
    const [word] = /^#(?:if|elif|else|endif)/.exec(line) ?? [""];
    const isInside = open.every(({ isBranch }) => isBranch);
    const last = open.at(-1);
    if (word === "#if") {
      const isUsed = !NEVER_TRUE.test(line);
      if (isInside && isUsed) kept.push(line);
      open.push({ isDirective: isUsed, isBranch: isUsed });
    } else if (word === "#endif") {
      open.pop();
      if (last.isDirective && open.every(({ isBranch }) => isBranch)) kept.push(line);
    } else if (word && !last.isDirective && !last.isBranch) {
      last.isBranch = true;
      last.isDirective = word === "#elif";
      if (last.isDirective && open.every(({ isBranch }) => isBranch)) kept.push(line.replace("#elif", "#if"));
    } else if (isInside) kept.push(line);
  }
  return kept.join("\\n");
}

export const leaveOut = {
  name: "leave out shaders that are never used",
  setup(build) {
    build.onLoad({ filter: /three\.module\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const whole = [...text.matchAll(new RegExp(`(?:${NEVER_WHOLE.join("|")})_(?:vert|frag): (\\w+\\$\\w+)`, "g"))].map(([, name]) => name.replace("$", "\\$"));
      const shaders = new RegExp(`(const|var) (${whole.join("|")}) = "(?:[^"\\\\]|\\\\.)*";`, "g");
      const used = text.replace(PIECE, '$1 $2 = "";').replace(shaders, '$1 $2 = "";');
      return { contents: used.replace(SHADER, (_, before, shader) => `${before}"${withoutBranches(shader)}";`) };
    });
  },
};
