// For build.mjs: three.js brings pieces of shaders for everything it can draw. What the hall never draws stays out of its bundle.
import { readFile } from "node:fs/promises";

const NEVER = [
  ...["shadowmap_pars_fragment", "shadowmap_pars_vertex", "shadowmap_vertex"], // shadows are painted
  ...["transmission_pars_fragment", "transmission_fragment", "iridescence_fragment", "iridescence_pars_fragment"],
  ...["lightprobes_pars_fragment", "alphahash_pars_fragment", "alphahash_fragment", "bumpmap_pars_fragment"],
  ...["skinning_pars_vertex", "skinning_vertex", "skinnormal_vertex", "skinbase_vertex"],
  ...["morphtarget_pars_vertex", "morphtarget_vertex", "morphnormal_vertex", "morphcolor_vertex", "morphinstance_vertex"],
  ...["clipping_planes_fragment", "clipping_planes_pars_fragment", "clipping_planes_pars_vertex", "clipping_planes_vertex"],
  ...["clearcoat_normal_fragment_begin", "clearcoat_normal_fragment_maps", "clearcoat_pars_fragment"],
  ...["displacementmap_pars_vertex", "displacementmap_vertex", "batching_pars_vertex", "batching_vertex"],
];
const NEVER_WHOLE = ["depth", "distance", "equirect", "linedashed", "meshmatcap", "meshnormal", "meshphong", "meshtoon", "points", "shadow", "sprite"];
const PIECE = new RegExp(`(const|var) (${NEVER.join("|")}) = "(?:[^"\\\\]|\\\\.)*";`, "g");

export const leaveOut = {
  name: "leave out shaders that are never used",
  setup(build) {
    build.onLoad({ filter: /three\.module\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const whole = [...text.matchAll(new RegExp(`(?:${NEVER_WHOLE.join("|")})_(?:vert|frag): (\\w+\\$\\w+)`, "g"))].map(([, name]) => name.replace("$", "\\$"));
      const shaders = new RegExp(`(const|var) (${whole.join("|")}) = "(?:[^"\\\\]|\\\\.)*";`, "g");
      return { contents: text.replace(PIECE, '$1 $2 = "";').replace(shaders, '$1 $2 = "";').replace(/\\n(\\t)+/g, "\\n") };
    });
  },
};
