// The page of the scene: brings hall, people, own walk and what lies over the canvas together. Messages: docs/events.md.
import { Card } from "../hall-plan/cards.js";
import { Lines } from "../hall-plan/lines.js";
import { EARSHOT } from "../hall-plan/people.js";
import { Talk } from "../hall-plan/talk.js";
import { Telling } from "../hall-plan/telling.js";
import { Words } from "../hall-plan/words.js";
import { openSocket } from "../socket.js";
import { Controls } from "./controls.js";
import { Follower } from "./camera.js";
import { GUIDE, Guide } from "./guide.js";
import { Cards } from "./hud/cards.js";
import { Following } from "./hud/following.js";
import { Launch } from "./hud/launch.js";
import { Looks, keep } from "./hud/looks.js";
import { Tour } from "./hud/tour.js";
import { Travel } from "./hud/travel.js";
import { Veil } from "./hud/veil.js";
import { Going } from "./going.js";
import { iconsOf } from "./icons.js";
import { hearing } from "./hearing.js";
import { obstaclesOf } from "./obstacles.js";
import { Places } from "./places.js";
import { Presence } from "./presence.js";
import { Pressing } from "./pressing.js";
import { Hall } from "./scene/hall.js";
import { View } from "./scene/view.js";
import { Staging } from "./staging.js";
import { Tempo } from "./tempo.js";
import { Walker } from "./walker.js";
import { packStep, readFrame } from "./wire.js";

const LOOK_AROUND = 500; // milliseconds between two looks at what is near
const CLAPS = 1000; // milliseconds in which claps are gathered
const EMOTES = [[1, "r-wave"], [2, "r-clap"], [3, "r-heart"], [4, "r-yes"], [5, "r-no"], [6, "r-laugh"], [7, "r-idea"], [8, "r-bow"]];
const MARKS = Array.from({ length: 24 }, (_, index) => [index + 1, `m${index + 1}`]); // drawn marks of companies
const BACK_SOON = 500; // milliseconds: the others see a person who lost the line again within three seconds
const CROWD = 600; // people drawn at most
const WISH = "hall-level"; // what the visitor chose, kept in the browser

export class HallPage {
  constructor(root) {
    this.root = root;
    this.find = (selector) => root.querySelector(selector);
    this.words = new Words(root);
    this.veil = new Veil(this.find("[data-veil]"), this.words);
    this.presence = this.people = new Presence();
    this.walker = new Walker();
    this.tempo = new Tempo((step) => this.line?.sendBytes(packStep(step)));
    this.claps = 0;
    this.going = new Going(this);
    this.staging = new Staging(this);
    this.guide = new Guide(this.words.get(GUIDE));
    this.isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.dots = { mark: () => {} };
  }

  // The id of a friend, or null.
  get following() {
    return this.follows.id;
  }

  set following(id) {
    this.follows.set(id);
  }

  async begin() {
    try {
      this.view = new View(this.find("canvas"), {
        wish: localStorage.getItem(WISH) ?? "",
        frame: (seconds, now) => this.frame(seconds, now),
        lost: () => this.veil.show("lost"),
        restored: () => this.veil.lift(),
        changed: (level) => this.redraw(level),
      });
    } catch {
      this.veil.show("no-webgl");
      return;
    }
    await this.fetchLayout();
    this.veil.progress(0.35, this.words.get("building", { n: this.layout.booths.length }));
    const drawn = (names) => iconsOf(this.root.dataset.icons, names).catch(() => []);
    [this.icons, this.marks] = await Promise.all([drawn(EMOTES), drawn(MARKS), document.fonts.ready]);
    this.bind();
    await this.build();
    this.going.arrive(this.places.onFoot("entrance") ?? { x: 0, z: 0 });
    this.veil.progress(0.9, this.words.get("coming"));
    this.view.begin();
    this.connect();
    setInterval(() => document.hidden || this.lookAround(), LOOK_AROUND);
  }

  // --- the hall -------------------------------------------------------------------------------------------------------
  async fetchLayout() {
    const response = await fetch(this.root.dataset.layout);
    if (!response.ok) throw new Error(`layout ${response.status}`);
    this.layout = await response.json();
    this.find("#hall-title").textContent = this.layout.hall.name;
    this.places = new Places(this.layout);
    this.going.take(this.layout);
    this.guide.stand(this.layout.places.find(({ kind }) => kind === GUIDE));
    Object.assign(this.walker, { obstacles: obstaclesOf(this.layout), size: this.layout.size });
  }

  async build() {
    this.figure?.group.removeFromParent();
    this.hall?.dispose();
    const states = Object.fromEntries(["waiting", "live", "paused", "ended", "launch"].map((state) => [state, this.words.get(`state-${state}`)]));
    const said = { title: this.root.dataset.title, states, entrance: this.root.dataset.title };
    for (const word of ["door", "guide", "keepsakes", "taken", "free"]) said[word] = this.words.get(word);
    said.clock = (moment) => this.lines.clock.format(new Date(moment));
    this.hall = new Hall({ layout: this.layout, level: this.view.level, said, icons: this.icons, marks: new Map(this.marks), most: CROWD, renderer: this.view.renderer });
    this.view.surround(this.hall.scene);
    this.view.show(this.hall.scene);
    this.figure?.enter(this.hall.scene);
    this.find("[data-slow]").hidden = !this.view.isSoftware && this.view.level.name !== "lite";
    this.states = states;
    this.staging.show();
  }

  // The organiser moved something, or the device draws more or less from now on.
  async redraw(level = this.view.level.name) {
    this.view.setLevel(level);
    this.view.fit();
    await this.build();
    this.hall.fetchPictures();
  }

  async renew() {
    const last = this.places.booth(this.at);
    await this.fetchLayout();
    await this.redraw();
    if (last && !this.places.booth(last.slug)) this.noteGone(last);
  }

  // The booth at which one stands was taken away: its panel says so, until it is closed.
  noteGone(booth) {
    this.at = undefined;
    this.say({ type: "at", booth: "" });
    if (!this.cards.open || this.cards.open === "booth") this.openBooth(booth, { focus: false });
  }

  // --- what one presses -----------------------------------------------------------------------------------------------
  bind() {
    const field = this.find("[data-field]");
    this.follower = new Follower(this.view.camera);
    const pressing = new Pressing(this);
    this.controls = new Controls(field, this.find("[data-stick]"), {
      look: (right, down) => pressing.look(right, down),
      zoom: (step) => this.follower.zoom(step),
      press: (left, top) => pressing.press(left, top),
      key: (event) => pressing.key(event),
    });
    const [faults, otherwise] = [this.words.get("no-answer"), field];
    this.cards = new Cards(this.root, (name) => this.cardOpened(name));
    const watched = new ResizeObserver(() => this.view.keepFree(this.find("[data-card-of]:not([hidden])")?.getBoundingClientRect()));
    for (const card of this.cards.all.values()) watched.observe(card); // what is in it comes later
    this.panel = new Card(this.find("#booth"), { faults, otherwise });
    this.person = new Card(this.find("#person"), { faults, otherwise });
    this.telling = new Telling({ region: this.find("[data-told]"), where: this.find("[data-where]"), words: this.words });
    this.lines = new Lines(this.find("[data-talk]"), { open: (id) => this.openPerson(id) });
    this.talk = new Talk(this);
    this.travel = new Travel(this.find("#hall-travel"), { places: () => this.places, presence: this.presence, go: (to) => this.go(to) });
    this.tour = new Tour(this.find("#hall-tour"), { walkTo: (slug) => this.going.lead(`booth:${slug}`), ended: () => this.tell("tour-end") });
    this.looks = new Looks(this.find("[data-look-form]"), { wear: (look) => this.presence.own && Object.assign(this.presence.own, { look }) });
    this.find("[data-seen-form]")?.addEventListener("submit", keep);
    this.follows = new Following(this.find("[data-following]"), { words: this.words, presence: this.presence, lost: (friend) => this.going.lose(friend) });
    this.launch = new Launch(this.find("[data-launch]"), { begin: () => this.staging.celebrate(), end: () => this.staging.darken(false), named: () => this.staging.showPicture() });
    this.root.addEventListener("click", ({ target }) => pressing.click(target));
    this.bindView();
  }

  bindView() {
    const [level, eyes, calm] = ["[data-level]", "[data-eyes]", "[data-calm]"].map((selector) => this.find(selector));
    level.value = localStorage.getItem(WISH) ?? "";
    level.addEventListener("change", () => {
      localStorage.setItem(WISH, level.value);
      this.view.measure.isFixed = level.value !== "";
      this.redraw(level.value || this.view.level.name);
    });
    eyes.addEventListener("change", () => this.follower.zoom(eyes.checked ? -9 : 3.6));
    calm.checked = this.isCalm;
    calm.addEventListener("change", () => (this.isCalm = calm.checked));
  }

  // Said to all: to who listens, and as a line to who looks.
  tell(word, values) {
    const sentence = this.words.get(word, values);
    this.telling.say(word, sentence);
    this.lines.add({ text: sentence, kind: "news" });
  }

  openBooth(booth, { focus = true } = {}) {
    this.cards.show("booth", { focus: false, peek: !focus });
    this.panel.open(booth.panel, { focus });
  }

  openPerson(id) {
    const person = this.presence.get(id);
    if (!person?.url || id === this.presence.me) return;
    this.talk.with = id;
    this.cards.show("person", { focus: false });
    this.person.open(this.root.dataset.person.replace("KEY", person.url.split("/").at(-2))); // in the language of the page
  }

  cardOpened(name) {
    this.follower.isMirror = name === "look" && !this.isCalm;
    if (name === "travel") this.travel.show();
  }

  go(to) {
    this.going.go(to);
  }

  // Whether it could be said now.
  say(message) {
    return Boolean(this.line?.send(message));
  }

  // --- gestures -------------------------------------------------------------------------------------------------------
  emote(number) {
    if (this.presence.me === null || !this.say({ type: "emote", emote: number })) return;
    this.presence.gesture(this.presence.me, number, performance.now());
    this.telling.say("emote", this.words.get(`own-emote-${number}`));
  }

  applaud() {
    this.claps += 1;
    this.presence.gesture(this.presence.me, 2, performance.now());
    this.clapping ??= setTimeout(() => {
      this.say({ type: "applaud", count: Math.min(10, this.claps) });
      this.claps = 0;
      this.clapping = null;
    }, CLAPS);
  }

  // --- the line -------------------------------------------------------------------------------------------------------
  connect() {
    const hear = hearing(this);
    this.line = openSocket(() => this.address(), hear, {
      pause: BACK_SOON,
      changed: (isOpen) => isOpen || this.turn(false),
      hearBytes: (buffer) => this.hearFrame(buffer),
    });
  }

  // A link names the friend to whom it leads; whoever lost the line comes back to the copy of the hall where they were.
  address() {
    const friend = new URLSearchParams(location.search).get("friend");
    const query = new URLSearchParams({ language: document.documentElement.lang, copy: this.copy ?? 0 });
    if (friend && !this.hasArrived) query.set("friend", friend);
    return `${this.root.dataset.socket}?${query}`;
  }

  // One is here once the server has welcomed one, and no longer when the line is gone.
  turn(isHere) {
    this.find("[data-adrift]").hidden = isHere || this.talk.isOver;
    if (!isHere) this.tempo.forget();
    this.root.toggleAttribute("data-online", isHere);
  }

  hearFrame(buffer) {
    const frame = readFrame(buffer);
    const now = performance.now();
    for (const step of frame?.steps ?? []) {
      if (step.id !== this.presence.me) this.presence.step(step, now);
      else if (step.isCorrected) this.going.arrive(step);
    }
  }

  // --- every frame ----------------------------------------------------------------------------------------------------
  frame(seconds, time) {
    const now = performance.now();
    const wish = this.controls.wish;
    if (this.isCalm) Object.assign(wish, { forward: 0, side: 0 });
    this.walker.step(seconds, wish, this.presence.near(this.walker, 2), this.isCalm ? null : this.follows.friend);
    this.going.showSeated();
    this.guide.step(seconds, this.walker, now / 1000);
    if (this.presence.me !== null) this.tempo.tell({ ...this.walker, emote: 0 }, now);
    this.follower.follow(this.walker, seconds);
    const people = [...this.presence.drawn(now, this.walker, !this.follower.isInside), this.guide.record];
    this.figure?.draw(this.guide.record, this.view.camera.position, seconds, this.isCalm);
    this.hall.crowd.draw(people, this.view.camera.position, this.isCalm ? 0 : time);
    this.hall.labels.draw(people, this.view.camera, time, this.presence.me);
    this.hall.confetti?.draw(time);
    this.hall.lights.draw(time);
    if (!this.isReady) this.ready();
  }

  // The first picture is there: what can wait comes now.
  ready() {
    this.isReady = true;
    this.veil.lift();
    this.root.dataset.ready = String(Math.round(performance.now()));
    const fill = () => this.root.scrollIntoView({ behavior: "instant" }); // a window too low for the head of the page as well
    fill();
    matchMedia("(orientation: landscape)").addEventListener("change", fill); // or a phone that is turned
    setTimeout(() => this.hall.fetchPictures().then(() => this.bringGuide()), 300);
  }

  // Until then, and without it, the guide is a body of the crowd.
  async bringGuide() {
    const { GuideFigure } = await import("./scene/guide_figure.js");
    this.figure = new GuideFigure(this.hall.scene, this.hall.materials.lit);
  }

  lookAround() {
    const zone = this.places.zoneAt(this.walker);
    const booth = this.places.boothAt(this.walker);
    const count = this.presence.known.size;
    const booths = zone ? this.places.boothsIn(zone).length : 0;
    const others = zone ? [...this.presence.known.values()].filter((one) => one.track && this.places.zoneAt(one) === zone) : this.presence.near(this.walker, EARSHOT);
    const around = others.length;
    this.telling.place({ zone, booth, people: around, booths });
    this.find("[data-around]").textContent = this.words.get("around", { n: count });
    const stop = this.places.stopAt(this.walker);
    if (stop?.slug !== this.at) this.enter(stop);
    this.going.lookAround();
  }

  // The server counts who stands at a booth; the panel opens beside the picture and does not take the focus from whoever walks.
  enter(booth) {
    const isOpenOfLast = this.cards.open === "booth";
    this.at = booth?.slug;
    this.say({ type: "at", booth: booth?.slug ?? "" });
    if (booth && (isOpenOfLast || !this.cards.open)) this.openBooth(booth, { focus: false });
    else if (!booth && isOpenOfLast && !this.panel.element.contains(document.activeElement)) this.cards.close();
  }
}

const root = document.querySelector("#hall");
if (root) {
  const page = new HallPage(root);
  root.hall = page; // what the walks in the browser and the bench look at
  page.begin().catch((fault) => {
    page.veil.show("broken");
    throw fault;
  });
}
