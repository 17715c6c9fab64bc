// A window onto the figure: renderer, light, camera and the loop that draws only while somebody can see it.
import { ACESFilmicToneMapping, DirectionalLight, HemisphereLight, PCFShadowMap, PerspectiveCamera, Scene, WebGLRenderer } from "three";

import { createGuideFigure } from "./figure.js";

const LONGEST = 0.1; // seconds a frame counts for at most: after a pause nothing leaps

function light(scene, shadows) {
  scene.add(new HemisphereLight("#eef3ff", "#c49a8c", 1.35));
  const key = new DirectionalLight("#fff0de", 2.2);
  key.position.set(0.9, 2.6, 2.2);
  key.target.position.set(0, 1.3, 0);
  if (shadows) {
    key.castShadow = true;
    key.shadow.mapSize.set(1024, 1024);
    Object.assign(key.shadow.camera, { left: -0.5, right: 0.5, top: 0.6, bottom: -0.6, near: 0.5, far: 5 });
    key.shadow.bias = -0.0006;
    key.shadow.normalBias = 0.006;
    key.shadow.radius = 5;
  }
  const rim = new DirectionalLight("#7fa6ff", 2.6);
  rim.position.set(-1.8, 1.9, -1.6);
  const warm = new DirectionalLight("#ffb98f", 0.7);
  warm.position.set(1.8, 1.2, -1.2);
  scene.add(key, key.target, rim, warm);
}

/**
 * Draws the guide into a canvas; gives the figure with `stop()`, and `frame()` for one picture on demand.
 * `slow()` is called once when this machine cannot draw it often enough.
 */
export function showFigure(canvas, { look, fine = true, slow = () => {} } = {}) {
  const renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: "low-power" });
  renderer.toneMapping = ACESFilmicToneMapping;
  renderer.toneMappingExposure = 1.12;
  renderer.shadowMap.enabled = fine;
  renderer.shadowMap.type = PCFShadowMap;
  const scene = new Scene();
  light(scene, fine);
  const figure = createGuideFigure(scene, { look, fine });
  const camera = new PerspectiveCamera(22, 1, 0.1, 20);
  let request = 0;
  let last = 0;
  let seen = true;
  const frames = [];

  function fit() {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!width || !height) return;
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(width, height, false);
    camera.aspect = width / height;
    // from the waist up, whatever the shape of the window
    const tall = Math.max(0.94, 0.72 / camera.aspect);
    camera.position.set(0, 1.34, tall / 2 / Math.tan((camera.fov / 360) * Math.PI));
    camera.lookAt(0, 1.74 - tall / 2, 0);
    camera.updateProjectionMatrix();
  }

  function watchSpeed(seconds) {
    frames.push(seconds);
    if (frames.length < 30) return;
    const middle = frames.sort((a, b) => a - b)[15];
    frames.length = 0;
    if (middle > 0.12) slow();
  }

  function frame(now = performance.now()) {
    const seconds = last ? (now - last) / 1000 : 0;
    last = now;
    figure.update(Math.min(seconds, LONGEST));
    renderer.render(scene, camera);
    if (seconds) watchSpeed(seconds);
  }

  function loop(now) {
    request = seen && !document.hidden ? requestAnimationFrame(loop) : 0;
    frame(now);
  }

  function wake() {
    last = 0;
    if (!request) request = requestAnimationFrame(loop);
  }

  const sizes = new ResizeObserver(fit);
  sizes.observe(canvas);
  const sight = new IntersectionObserver(([entry]) => {
    seen = entry.isIntersecting;
    if (seen) wake();
  });
  sight.observe(canvas);
  document.addEventListener("visibilitychange", wake);
  fit();
  wake();

  return {
    ...figure,
    frame,
    scene,
    camera,
    renderer,
    stop() {
      cancelAnimationFrame(request);
      request = -1;
      sizes.disconnect();
      sight.disconnect();
      document.removeEventListener("visibilitychange", wake);
      figure.dispose();
      renderer.dispose();
    },
  };
}
