// Bundles static/css and static/js into var/bundles/dist, where Django's staticfiles look for them.
import * as esbuild from "esbuild";

import { agendaGrid } from "./static/css/agenda-grid.mjs";
import { leaveOut } from "./static/js/hall/leave-out.mjs";

// `@import url("generated:agenda-grid")`: rules nobody should write by hand.
const generated = {
  name: "generated",
  setup(build) {
    build.onResolve({ filter: /^generated:/ }, ({ path }) => ({ path, namespace: "generated" }));
    build.onLoad({ filter: /agenda-grid$/, namespace: "generated" }, () => ({ contents: agendaGrid(), loader: "css" }));
  },
};

const options = {
  entryPoints: {
    site: "static/css/site.css",
    admin: "static/css/admin.css",
    app: "static/js/app.js",
    desk: "static/js/desk.js",
    live: "static/js/live/stage.js",
    "live-moderate": "static/js/live/moderate.js",
    "live-desk": "static/js/live/desk.js",
    replay: "static/js/live/replay.js",
    call: "static/js/live/call/page.js",
    "live-run": "static/js/live/run-desk.js",
    "live-guest": "static/js/live/guest.js",
    guide: "static/js/guide/page.js",
    "guide-figure": "static/js/guide/figure/stage.js", // three.js: loaded where the figure may move
    "guide-panel": "static/js/guide/panel.js",
    "guide-talk": "static/css/guide.css",
    captioner: "static/js/live/captioner.js",
    "hall-plan": "static/js/hall-plan/page.js",
    "check-in": "static/js/registration/check-in.js",
    wallet: "static/js/wallet.js",
    jsqr: "jsqr", // loaded by the door's camera where the browser reads no codes itself
    hls: "hls.js/dist/hls.light.mjs", // loaded by the player when it falls back
  },
  outdir: "var/bundles/dist",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  // light-dark(), nesting and layers stay as written
  supported: { nesting: true },
  external: ["/static/*"],
  plugins: [generated],
  logLevel: "info",
};

// by itself, because what it leaves out of three.js others need; in pieces, because the guide's figure comes after the first picture
const hall = { ...options, entryPoints: { hall: "static/js/hall/page.js" }, plugins: [leaveOut], splitting: true, chunkNames: "hall-[name]-[hash]" };

const bundles = [options, hall];
if (process.argv.includes("--watch")) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}
