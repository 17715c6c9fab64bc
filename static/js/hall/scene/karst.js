// The mountains of Guizhou in data lines, as the portal draws them: ridges behind ridges, one of them warm.
import { LINE, WARM } from "./colours.js";
import { chance, fade } from "./paper.js";

export function karst(context, { width, height, seed = 7, ridges = 12, warm = 7, ground = "#0b1b4d", line = LINE, base = height }) {
  const random = chance(seed);
  const count = Math.max(5, Math.round(width / 190));
  const cones = Array.from({ length: count }, (_, k) => ({
    at: ((k + 0.2 + random() * 0.6) * width) / count,
    tall: height * (0.3 + random() * 0.42),
    wide: (width / count) * (0.2 + random() * 0.2),
  }));
  // also seen from beyond both ends, so that walls meet
  const reach = (x) => cones.reduce((sum, { at, tall, wide }) => sum + [at - width, at, at + width].reduce((part, one) => part + tall * Math.exp(-(((x - one) / wide) ** 2)), 0), 0);
  for (let i = ridges - 1; i >= 0; i--) ridge(context, i);

  function ridge(context, i) {
    const part = 0.16 + (0.84 * i) / ridges;
    const top = (x) => base - height * 0.035 * i - reach(x + i * width * 0.008) * part + Math.sin(x / 37 + i) * height * 0.004;
    context.beginPath();
    context.moveTo(-4, base + 4);
    for (let x = -4; x <= width + 4; x += 4) context.lineTo(x, top(x));
    context.lineTo(width + 4, base + 4);
    context.closePath();
    context.fillStyle = fade(context, [0, base - height, 0, base], ground, `${ground}d0`);
    context.fill();
    context.lineWidth = i === warm ? 3 : 1.6;
    context.globalAlpha = i === warm ? 1 : 0.35 + 0.5 * (1 - i / ridges);
    context.strokeStyle = i === warm ? WARM : line;
    context.stroke();
    context.globalAlpha = 1;
  }
}
