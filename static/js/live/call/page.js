// The page of a call: lobby, call, and what comes after.
import { Devices } from "./devices.js";
import { Lines } from "./lines.js";
import { Lobby } from "./lobby.js";
import { Mesh } from "./mesh.js";
import { Tiles } from "./tiles.js";
import { choose, filled } from "./words.js";

const QUALITY_EVERY = 3000; // milliseconds
const LONGEST_TIMER = 2 ** 31 - 1;
const newName = () => crypto.getRandomValues(new Uint32Array(3)).reduce((name, part) => name + part.toString(36), "");

class CallPage {
  constructor(element) {
    this.element = element;
    this.key = element.dataset.call;
    this.rooms = Object.fromEntries([...element.querySelectorAll("[data-room]")].map((room) => [room.dataset.room, room]));
    this.said = element.querySelector("[data-said]");
    this.devices = new Devices((kind, track) => this.hasTrack(kind, track));
    this.lobby = new Lobby(this.rooms.lobby, this.devices);
    this.tiles = new Tiles(element.querySelector("[data-tiles]"), this.devices);
    const send = (text) => this.mesh?.say(text) ?? false;
    this.lines = new Lines(element.querySelector("[data-lines]"), { key: this.key, zone: element.dataset.zone, send });
    this.bind();
    this.waitForDoor();
    setInterval(() => this.measure(), QUALITY_EVERY);
    addEventListener("pagehide", () => this.mesh?.leave());
  }

  bind() {
    const on = (name, act) => this.element.querySelectorAll(`[data-do="${name}"]`).forEach((button) => button.addEventListener("click", act));
    on("join", () => this.join());
    on("join-unseen", () => this.joinUnseen());
    on("leave", () => this.leave("left"));
    on("share", () => this.share());
    on("lines", () => this.openLines());
    for (const kind of ["microphone", "camera"]) on(kind, () => this.devices.toggle(kind));
    if (!navigator.mediaDevices.getDisplayMedia) this.element.querySelectorAll('[data-do="share"]').forEach((button) => (button.hidden = true));
  }

  async open() {
    const isBack = sessionStorage.getItem(this.key) === "in"; // the page was loaded anew in the middle of a call
    await this.lobby.open();
    if (isBack) this.join();
  }

  // By the seconds the server named: the clock of this machine may be wrong.
  waitForDoor() {
    const seconds = Number(this.element.dataset.opensIn);
    const buttons = this.element.querySelectorAll('[data-do="join"], [data-do="join-unseen"]');
    const turn = (isOpen) => {
      for (const button of buttons) button.disabled = !isOpen;
      for (const part of this.element.querySelectorAll("[data-early]")) part.hidden = isOpen;
    };
    turn(!(seconds > 0));
    if (seconds > 0) setTimeout(() => turn(true), Math.min(LONGEST_TIMER, seconds * 1000));
    const left = Number(this.element.dataset.endsIn);
    if (left > 0) setTimeout(() => (this.element.querySelector("[data-time-over]").hidden = false), Math.min(LONGEST_TIMER, left * 1000));
    else this.element.querySelector("[data-time-over]").hidden = false;
  }

  enter(name) {
    for (const [room, part] of Object.entries(this.rooms)) part.hidden = room !== name;
    this.element.dataset.phase = name;
  }

  // --- in and out -----------------------------------------------------------------------------------------------------
  async joinUnseen() {
    this.devices.close("camera");
    this.join();
  }

  join() {
    if (this.mesh) return;
    this.lobby.close();
    this.enter("call");
    sessionStorage.setItem(this.key, "in");
    this.tiles.clear();
    const { own, socket, policy } = this.element.dataset;
    this.tiles.add("own", { name: own }).classList.add("own");
    this.mesh = new Mesh({ address: socket, page: newName(), policy, tell: (news) => this.hear(news) });
    for (const [kind, track] of Object.entries(this.devices.tracks)) this.hasTrack(kind, track);
    this.say("joining");
    this.rooms.call.querySelector('[data-do="microphone"]').focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" }); // the lobby was higher: the pictures would lie above what is seen
  }

  leave(why) {
    this.mesh?.leave();
    this.mesh = null;
    sessionStorage.removeItem(this.key);
    this.devices.end();
    this.tiles.clear();
    this.enter("after");
    choose(this.rooms.after.querySelector("[data-whys]"), why);
    this.rooms.after.focus();
  }

  async share() {
    if (this.devices.tracks.screen) this.devices.close("screen");
    else await this.devices.share().catch(() => this.say("unshared"));
  }

  openLines() {
    const part = this.element.querySelector("[data-lines]");
    part.hidden = !part.hidden;
    for (const button of this.element.querySelectorAll('[data-do="lines"]')) {
      button.setAttribute("aria-expanded", String(!part.hidden));
      button.removeAttribute("data-news");
    }
    if (part.hidden) return;
    this.say(""); // that something was written is being read
    part.querySelector("[name=text]").focus();
  }

  // --- what happens ---------------------------------------------------------------------------------------------------
  hasTrack(kind, track) {
    this.lobby?.show(kind, track);
    for (const button of this.rooms.call.querySelectorAll(`[data-do="${kind === "screen" ? "share" : kind}"]`)) {
      button.setAttribute("aria-pressed", String(Boolean(track?.enabled)));
    }
    if (!this.mesh) return;
    this.mesh.put(kind, track);
    const { microphone, camera, screen } = this.devices.tracks;
    this.tiles.show("own", { camera, screen });
    this.tiles.state("own", { microphone: Boolean(microphone?.enabled), camera: Boolean(camera), screen: Boolean(screen) });
    if (this.devices.faults[kind]) this.say(kind);
  }

  hear(news) {
    const name = this.tiles.people.get(news.peer)?.name ?? "";
    switch (news.type) {
      case "line":
        this.element.querySelector("[data-offline]").hidden = news.isOpen;
        break;
      case "joined":
        this.say(news.isAlone ? "alone" : "");
        break;
      case "peer":
        this.tiles.add(news.peer, news);
        this.say("came", news.name);
        break;
      case "left":
        this.tiles.remove(news.peer);
        this.say(this.tiles.people.size > 1 ? "went" : "alone", name);
        break;
      case "media":
        this.tiles.show(news.peer, news.media);
        break;
      case "phase":
        this.tiles.phase(news.peer, news.phase, news.why);
        break;
      case "state":
        this.tiles.state(news.peer, news);
        break;
      case "said":
        this.hearLine(news, news.isOwn ? this.element.dataset.own : name);
        break;
      case "refused":
      case "over":
        this.leave(news.why);
        break;
      default: // of a newer server
    }
  }

  hearLine({ text, isOwn }, name) {
    this.lines.add({ name, text, isOwn, at: new Date().toISOString() });
    const part = this.element.querySelector("[data-lines]");
    if (part.hidden && !isOwn) {
      for (const button of this.element.querySelectorAll('[data-do="lines"]')) button.setAttribute("data-news", "");
      this.say("wrote", name);
    }
  }

  say(name, person = "") {
    this.said.textContent = name ? filled(this.said.dataset[name], person) : "";
  }

  measure() {
    for (const [id, { peer }] of this.mesh?.peers ?? []) {
      if (peer.phase === "connected") this.tiles.measure(id, peer.connection).catch(() => {});
    }
  }
}

const element = document.querySelector("[data-call]");
if (element) {
  const areThere = Devices.areThere;
  element.querySelector("[data-cannot]").hidden = areThere;
  if (areThere) new CallPage(element).open();
}
