// The pictures of a call: one tile a person, another one for a screen that is shared.
import { Quality } from "./quality.js";
import { choose } from "./words.js";

export class Tiles {
  constructor(element, devices) {
    this.element = element;
    this.devices = devices;
    this.template = element.querySelector("template");
    this.people = new Map();
  }

  // `id` is a peer's, or "own".
  add(id, { name, side }) {
    const tile = this.make(name, id);
    this.people.set(id, { tile, side, name, state: {}, media: {}, quality: new Quality(), screen: null });
    this.count();
    return tile;
  }

  make(name, id) {
    const tile = this.template.content.firstElementChild.cloneNode(true);
    tile.dataset.peer = id;
    tile.querySelector("[data-name]").textContent = name;
    tile.querySelector("[data-initial]").textContent = [...name][0] ?? "";
    const video = tile.querySelector("video");
    video.muted = id === "own";
    video.setAttribute("aria-label", name);
    this.devices.direct(video);
    this.element.append(tile);
    return tile;
  }

  remove(id) {
    const person = this.people.get(id);
    person?.tile.remove();
    person?.screen?.remove();
    this.people.delete(id);
    this.count();
  }

  clear() {
    for (const id of [...this.people.keys()]) this.remove(id);
  }

  // How many there are decides how they lie; a screen takes the place of honour.
  count() {
    this.element.dataset.count = String(this.people.size);
    this.element.toggleAttribute("data-screen", Boolean(this.element.querySelector(".call-tile.screen")));
  }

  show(id, media) {
    const person = this.people.get(id);
    if (!person) return;
    person.media = media;
    play(person.tile, [media.sound, media.camera]);
    this.showScreen(id, person);
  }

  state(id, state) {
    const person = this.people.get(id);
    if (!person) return;
    person.state = state;
    person.tile.toggleAttribute("data-camera", state.camera);
    person.tile.querySelector("[data-silent]").hidden = state.microphone;
    this.showScreen(id, person);
  }

  showScreen(id, person) {
    const track = person.state.screen && person.media.screen;
    if (track && !person.screen) {
      person.screen = this.make(person.name, `${id}-screen`);
      person.screen.classList.add("screen");
      person.screen.toggleAttribute("data-camera", true);
      person.screen.querySelector("[data-shares]").hidden = false;
      offerFull(person.screen);
    }
    if (track) play(person.screen, [track]);
    else person.screen?.remove();
    person.screen = track ? person.screen : null;
    this.count();
  }

  phase(id, phase, why) {
    const tile = this.people.get(id)?.tile;
    if (!tile) return;
    tile.dataset.phase = phase;
    choose(tile.querySelector("[data-phases]"), phase === "connected" ? "" : phase);
    choose(tile.querySelector("[data-reasons]"), phase === "failed" ? why : "");
    if (phase !== "connected") choose(tile.querySelector("[data-quality]"), "");
  }

  async measure(id, connection) {
    const person = this.people.get(id);
    if (!person || !connection) return;
    const { word, isRelayed } = await person.quality.of(connection);
    choose(person.tile.querySelector("[data-quality]"), word);
    person.tile.querySelector("[data-relayed]").hidden = !isRelayed;
  }

  directAll() {
    for (const video of this.element.querySelectorAll("video")) this.devices.direct(video);
  }
}

// What somebody shares is small print on a phone. What the phone offers differs: Safari's has it for films only.
function offerFull(tile) {
  const video = tile.querySelector("video");
  const open = video.requestFullscreen ?? video.webkitEnterFullscreen;
  const button = tile.querySelector("[data-full]");
  button.hidden = !open;
  button.addEventListener("click", () => open.call(video)?.catch(() => {}));
}

// The same stream as long as the tracks are the same: a new one would flicker.
function play(tile, tracks) {
  const video = tile.querySelector("video");
  const wanted = tracks.filter(Boolean);
  const shown = video.srcObject?.getTracks() ?? [];
  if (shown.length === wanted.length && wanted.every((track) => shown.includes(track))) return;
  video.srcObject = wanted.length ? new MediaStream(wanted) : null;
  video.play().catch(() => {});
}
