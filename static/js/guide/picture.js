// Which guide is shown: the moving one where it is wanted and this machine can draw it, else the still.
const KEPT = "guide-figure"; // what somebody chose: "moving" or "still"
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

const still = { say() {}, gesture() {}, lookAt() {}, stop() {} };

function drawsWell() {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return { possible: false, well: false };
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const name = names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : context.getParameter(context.RENDERER);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return { possible: true, well: !SOFTWARE.test(name) };
}

function isWanted(well) {
  const chosen = localStorage.getItem(KEPT);
  if (chosen) return chosen === "moving";
  const saving = navigator.connection?.saveData ?? false;
  return well && !saving && !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** `say`, `gesture` and `wear` go to whatever is shown. */
export function chooseFigure(room, { chosen }) {
  const host = room.querySelector("[data-guide-host]");
  const picture = host.querySelector("img");
  const button = host.querySelector("[data-guide-moving]");
  const { possible, well } = drawsWell();
  let look = chosen;
  let shown = still;

  function show(moves) {
    host.dataset.figure = moves ? "moving" : "still";
    picture.hidden = moves;
    button.setAttribute("aria-pressed", String(moves));
  }

  function beStill() {
    shown.stop();
    shown = still;
    host.querySelector("canvas")?.remove();
    show(false);
  }

  async function move() {
    const { showFigure } = await import(host.dataset.module);
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    picture.after(canvas);
    try {
      shown = showFigure(canvas, { look, fine: well, slow: beStill });
    } catch {
      beStill(); // no context after all
      return;
    }
    canvas.addEventListener("webglcontextlost", beStill);
    shown.calm(matchMedia("(prefers-reduced-motion: reduce)").matches);
    show(true);
    shown.gesture("wave");
  }

  addEventListener("pointermove", ({ clientX, clientY }) => {
    const { left, top, width, height } = host.getBoundingClientRect();
    const bounded = (value) => Math.max(-1, Math.min(1, value));
    shown.lookAt(bounded((clientX - left - width / 2) / innerWidth), bounded((clientY - top - height / 3) / innerHeight));
  }, { passive: true });

  button.hidden = !possible;
  button.addEventListener("click", () => {
    const moves = host.dataset.figure !== "moving";
    localStorage.setItem(KEPT, moves ? "moving" : "still");
    if (moves) move();
    else beStill();
  });
  show(false);
  if (possible && isWanted(well)) move();

  return {
    say: (shape) => shown.say(shape),
    gesture: (name) => shown.gesture(name),
    wear(name) {
      look = name;
      picture.src = host.querySelector(`[value="${name}"]`).dataset.still;
      shown.wear?.(name);
    },
  };
}
