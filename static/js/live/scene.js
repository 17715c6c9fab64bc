// Guests by video, composed in the page: one connection with a place for each, put together as the crew says. A guest whose picture stops
// is replaced by a still with the name, until the picture is back.
import { WHEPClient } from "whip-whep/whep.js";

import { NotPlayed, connected, statusIn } from "./whep.js";

const STILL = 700; // milliseconds without a new picture
const LOOK_EVERY = 200;
const SILENCE = 5000; // milliseconds without a packet from anybody after which the connection counts as lost
const NOBODY = 20_000; // the same, when nobody has sent anything yet

// element: the place with a <template> for a frame; main: the player's own <video>, whose buttons rule them all. isWanted: whether it is
// still to be shown when it has come; by then the place may belong to another.
export async function playScene(element, main, { whep, token, slots, layout, isWanted = () => true }) {
  if (!slots.length) throw new NotPlayed(404); // nobody is on stage
  const scene = new Scene(element, main, whep, isWanted);
  try {
    await scene.connect({ token, slots, layout });
  } catch (fault) {
    scene.stop();
    throw fault;
  }
  return scene;
}

class Scene {
  constructor(element, main, whep, isWanted) {
    this.element = element;
    this.main = main;
    this.whep = whep;
    this.isWanted = isWanted;
    this.onLost = () => {};
    this.frames = [];
    this.follow = () => this.obey();
    for (const event of ["volumechange", "play", "pause"]) main.addEventListener(event, this.follow);
    this.looking = setInterval(() => this.look().catch(() => {}), LOOK_EVERY);
  }

  // The old connection stays until the new one has come.
  async connect({ token, slots, layout }) {
    const line = await open(`${this.whep}${slots.map(({ path }) => path).join(",")}`, token, slots);
    if (this.isStopped) return line.close();
    if (!this.isWanted()) {
      line.close();
      throw new NotPlayed(0);
    }
    const before = this.line;
    this.line = line;
    this.paths = slots.map(({ path }) => path).join();
    this.last = { packets: 0, at: performance.now() };
    this.draw(slots);
    this.arrange(layout);
    return before?.close();
  }

  // The crew has changed something: only another layout, or other guests.
  async change({ token, slots, layout }) {
    if (!slots.length) return this.onLost();
    this.arrange(layout);
    if (slots.map(({ path }) => path).join() === this.paths) return undefined;
    this.wanted = { token, slots, layout };
    if (this.isChanging) return undefined;
    this.isChanging = true;
    await this.connectAsWanted().catch(() => this.onLost());
    this.isChanging = false;
    return undefined;
  }

  async connectAsWanted() {
    while (this.wanted && !this.isStopped) {
      const wanted = this.wanted;
      this.wanted = null;
      await this.connect(wanted);
    }
  }

  draw(slots) {
    const template = this.element.querySelector("template");
    const before = new Map(this.frames.map((frame) => [frame.path, frame]));
    const line = this.line;
    this.frames = slots.map((slot, place) => new Frame(template, slot, line.streams[place], before.get(slot.path)));
    this.element.replaceChildren(template, ...this.frames.map(({ figure }) => figure));
    this.element.dataset.count = String(slots.length);
    this.element.hidden = false;
    const wasPlaying = !this.main.paused;
    this.shown = new MediaStream(line.streams[0].getVideoTracks());
    this.main.srcObject = this.shown; // which pauses it
    if (wasPlaying) this.main.play().catch(() => {});
    this.obey();
  }

  arrange(layout) {
    this.element.dataset.layout = layout;
  }

  obey() {
    for (const { video } of this.frames) {
      Object.assign(video, { muted: this.main.muted, volume: this.main.volume });
      if (this.main.paused && this.main.srcObject) video.pause();
      else this.start(video);
    }
  }

  // With sound where the browser allows it, else all without: the button says so.
  start(video) {
    if (!video.paused) return;
    video.play().catch(({ name }) => {
      if (name === "NotAllowedError" && !video.muted) this.main.muted = true; // else another picture came in between
    });
  }

  async look() {
    const now = performance.now();
    for (const frame of this.frames) frame.look(now);
    const connection = this.line?.connection;
    if (!connection) return;
    const { packets } = await inbound(connection);
    if (packets !== this.last.packets) this.last = { packets, at: now };
    else if (now - this.last.at > (packets ? SILENCE : NOBODY) || connection.connectionState === "failed") {
      this.last.at = now;
      this.onLost();
    }
  }

  async delay() {
    return this.line?.connection ? (await inbound(this.line.connection)).delay : null;
  }

  stop() {
    this.isStopped = true;
    clearInterval(this.looking);
    for (const event of ["volumechange", "play", "pause"]) this.main.removeEventListener(event, this.follow);
    this.line?.close();
    if (!this.shown) return; // the place is another's
    if (this.main.srcObject === this.shown) this.main.srcObject = null;
    this.element.hidden = true;
    this.element.replaceChildren(this.element.querySelector("template"));
  }
}

// One guest: picture, name, and the still that lies over the picture while there is none.
class Frame {
  constructor(template, { path, name, about }, stream, before) {
    this.path = path;
    this.figure = template.content.firstElementChild.cloneNode(true);
    this.video = this.figure.querySelector("video");
    for (const place of this.figure.querySelectorAll("[data-name]")) place.textContent = name;
    for (const place of this.figure.querySelectorAll("[data-about]")) place.textContent = about;
    this.figure.querySelector("[data-initial]").textContent = [...name.trim()][0] ?? "";
    this.video.srcObject = stream;
    this.seenAt = before && !before.figure.hasAttribute("data-still") ? performance.now() : 0;
    this.figure.toggleAttribute("data-still", !this.seenAt);
    const seen = () => {
      this.seenAt = performance.now();
      this.figure.removeAttribute("data-still");
      this.video.requestVideoFrameCallback(seen);
    };
    this.video.requestVideoFrameCallback(seen);
  }

  look(now) {
    if (!document.hidden && !this.video.paused && now - this.seenAt > STILL) this.figure.setAttribute("data-still", "");
  }
}

async function open(address, token, slots) {
  const connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  const client = new WHEPClient();
  const receive = (kind) => connection.addTransceiver(kind, { direction: "recvonly" }).receiver.track;
  const streams = slots.map(() => new MediaStream([receive("audio"), receive("video")]));
  const close = () => {
    client.stop().catch(() => {});
    connection.close();
  };
  try {
    await client.view(connection, address, token);
    await connected(connection);
  } catch (fault) {
    close();
    throw fault instanceof NotPlayed ? fault : new NotPlayed(statusIn(fault));
  }
  return { connection, streams, close };
}

// Packets of all guests so far, and how long the slowest picture waits before it is shown, in seconds.
async function inbound(connection) {
  const found = { packets: 0, delay: 0 };
  for (const report of (await connection.getStats()).values()) {
    if (report.type !== "inbound-rtp") continue;
    found.packets += report.packetsReceived;
    if (report.kind === "video" && report.jitterBufferEmittedCount) {
      found.delay = Math.max(found.delay, report.jitterBufferDelay / report.jitterBufferEmittedCount);
    }
  }
  return found;
}
