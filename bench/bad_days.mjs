// The product's own player and publisher (static/js/live) on bad days: how long nothing moves.
import { Player } from "/static/js/live/player.js";
import { keepPublishing } from "/static/js/live/publishing.js";

import { draw, meter } from "./clock.mjs";

export async function publish(address, token) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
  const context = canvas.getContext("2d");
  let frame = 0;
  setInterval(() => draw(canvas, context, frame++), 1000 / 30);
  await keepPublishing(canvas.captureStream(30), address, token, { bitrate: 1_000_000 });
}

// From now on answers of the relay name another port: a line that loses packets (bench/lossy.py).
export function goBy(port, otherPort) {
  const plain = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await plain(...asked);
    if (answer.headers.get("Content-Type") !== "application/sdp") return answer;
    const text = (await answer.text()).replaceAll(` ${port} typ host`, ` ${otherPort} typ host`);
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
}

const video = () => document.querySelector("video");

export async function play(relay, path) {
  const tell = (news) => Object.assign(window.news, news);
  window.news = {};
  window.player = new Player(document.querySelector("section"), { hlsModule: "/node_modules/hls.js/dist/hls.light.mjs", renew: async () => ({ sources: [] }), tell });
  window.seen = meter(video());
  show(relay, path);
  await until(() => window.seen.last !== null);
}

export function show(relay, path) {
  const source = { id: path, kind: "published", whep: `${relay}/whep/${path}`, hls: `${relay}/hls/${path}/dave/index.m3u8`, clock: `${relay}/clock` };
  window.player.show(source, "dave");
}

// Milliseconds until a frame is seen that came after now.
export async function nextFrame() {
  const now = performance.now();
  await until(() => window.seen.last > now);
  return window.seen.last - now;
}

// The same after another source is shown.
export async function switched(relay, path) {
  show(relay, path);
  return nextFrame();
}

// The longest time without a new frame, from the call on.
export async function longestGap(seconds) {
  window.seen.gaps.length = 0;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return { gap: Math.max(...window.seen.gaps, performance.now() - window.seen.last), protocol: window.news.protocol };
}

async function until(holds) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
