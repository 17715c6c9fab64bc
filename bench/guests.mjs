// Guests for the bench: small moving canvases that are sent, and the portal's own composition that is watched.
import { playScene } from "/static/js/live/scene.js";
import { publish } from "/static/js/live/whip.js";

const sent = new Map();

export async function send(base, name) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
  const context = canvas.getContext("2d");
  let frame = 0;
  setInterval(() => {
    context.fillStyle = `hsl(${(frame * 7) % 360} 60% 40%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#fff";
    context.fillRect((frame++ * 5) % canvas.width, 80, 20, 20);
  }, 1000 / 15);
  sent.set(name, await publish(canvas.captureStream(15), `${base}/whip/${name}`, name, { bitrate: 250_000 }));
}

// As when a browser is killed: nobody is told.
export function drop(name) {
  const { connection, looking } = sent.get(name);
  clearInterval(looking);
  for (const sender of connection.getSenders()) sender.track?.stop();
}

export async function watch(base, names) {
  const main = document.getElementById("main");
  const slots = names.map((name) => ({ path: name, name, about: "" }));
  window.scene = await playScene(document.getElementById("scene"), main, { whep: `${base}/whep/`, token: "dave", slots, layout: "grid" });
  await main.play();
}

const figures = () => [...document.querySelectorAll("#scene figure")];

// Frames of each guest in so many seconds.
export async function frames(seconds) {
  const counts = figures().map(() => 0);
  figures().forEach((figure, place) => {
    const video = figure.querySelector("video");
    const count = () => {
      counts[place] += 1;
      video.requestVideoFrameCallback(count);
    };
    video.requestVideoFrameCallback(count);
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return counts.map((count) => count / seconds);
}

// Milliseconds until this guest is a still, or a picture again.
export async function until(place, isStill) {
  const began = performance.now();
  while (figures()[place].hasAttribute("data-still") !== isStill) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - began;
}
