// The hall as a plan: the same hall, people and talk as in the scene, by lists, keys and links. Without this script the page still
// has the plan, all booths, their panels and forms.
import { packStep, readFrame } from "../hall/wire.js";
import { openSocket } from "../socket.js";
import { Card } from "./cards.js";
import { Dots } from "./draw.js";
import { Floor } from "./floor.js";
import { holdFocus } from "./focus.js";
import { Lines } from "./lines.js";
import { Near } from "./near.js";
import { EARSHOT, People, apart } from "./people.js";
import { Talk } from "./talk.js";
import { Telling } from "./telling.js";
import { Walk } from "./walk.js";
import { Words, tidy } from "./words.js";

const LOOK_AROUND = 500; // milliseconds between two looks at what is near
const CLAPS = 1000; // milliseconds in which claps are gathered before they are sent
const MOST_CLAPS = 10; // told at once
const EMOTES = 8;
const [BESIDE, FAR] = [2.5, 15]; // metres: nearer than the first nobody follows, farther than the second nobody walks
const BACK_SOON = 500; // milliseconds: the others see a person who lost the line again within three seconds
const SPREAD = 400; // milliseconds: not everybody in a hall fetches at the same moment, and an edit shows within two seconds

class Plan {
  constructor(element) {
    this.element = element;
    this.words = new Words(element);
    this.people = new People();
    this.find = (selector) => element.querySelector(selector);
    this.telling = new Telling({ region: this.find("[data-told]"), shown: this.find("[data-shown]"), where: this.find("[data-where]"), words: this.words });
    const bare = { faults: this.words.get("no-answer"), otherwise: this.find("[data-plan]") };
    this.panel = new Card(this.find("#booth"), bare);
    this.person = new Card(this.find("#person"), bare);
    this.lines = new Lines(this.find("[data-talk]"), { open: (id) => this.openPerson(id) });
    this.near = new Near(this.find("[data-near]"), { words: this.words, open: (id) => this.openPerson(id) });
    this.dots = new Dots(this.find(".hall-floor svg"), this.people);
    this.claps = 0;
    this.isSeated = false;
  }

  async begin() {
    await this.fetchLayout();
    const buttons = this.element.querySelectorAll("[data-walk]");
    this.walk = new Walk({ plan: this.find("[data-plan]"), buttons, floor: this.floor, moved: (...step) => this.moved(...step) });
    this.talk = new Talk(this);
    this.bind();
    this.line = openSocket(() => this.address(), (message) => this.hear(message), {
      pause: BACK_SOON,
      changed: (isOpen) => this.turn(isOpen),
      hearBytes: (buffer) => this.hearFrame(buffer),
    });
    setInterval(() => document.hidden || this.lookAround(), LOOK_AROUND);
  }

  // A link names the friend to whom it leads; whoever lost the line comes back to the copy of the hall where they were.
  address() {
    const friend = new URLSearchParams(location.search).get("friend");
    const query = new URLSearchParams({ language: document.documentElement.lang, copy: this.copy ?? 0 });
    if (friend && !this.hasCome) query.set("friend", friend);
    return `${this.element.dataset.socket}?${query}`;
  }

  async fetchLayout() {
    const response = await fetch(this.element.dataset.layout);
    if (!response.ok) return;
    const layout = await response.json();
    if (this.floor) this.floor.take(layout);
    else this.floor = new Floor(layout);
  }

  // --- what somebody presses ------------------------------------------------------------------------------------------
  bind() {
    this.element.addEventListener("click", (event) => this.click(event));
    this.find("[data-plan]").addEventListener("keydown", (event) => this.shortcut(event));
    this.element.addEventListener("hall:person", ({ detail }) => this.openPerson(detail));
    this.find("[data-find]")?.addEventListener("submit", (event) => this.take(event));
    this.showControls();
  }

  // What does nothing without this script stands hidden in the page. The line is another matter: it says so itself.
  showControls() {
    for (const part of this.element.querySelectorAll("[data-needs-script]:not([data-adrift])")) part.hidden = false;
  }

  click(event) {
    const pressed = event.target.closest("[data-go], [data-panel], [data-emote], [data-applaud], [data-sit]");
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { go, panel, emote } = pressed.dataset;
    if (pressed.matches("a")) event.preventDefault();
    if (panel) this.panel.open(panel); // before one is taken anywhere: closed again it gives the focus back to the link
    if (go) this.go(go);
    if (emote) this.emote(Number(emote));
    if (pressed.matches("[data-applaud]")) this.applaud();
    if (pressed.matches("[data-sit]")) this.sit(!this.isSeated);
  }

  // With the plan itself in focus, as in the scene; its links have keys of their own.
  shortcut(event) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { Enter: () => this.openHere(), t: () => this.find("#hall-find").focus(), p: () => this.near.focus() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  openHere() {
    const booth = this.floor.boothAt(this.people.own() ?? {});
    if (booth) this.panel.open(booth.panel);
  }

  // “Take me to …”: a booth or somebody here, by a part of the name.
  take(event) {
    event.preventDefault();
    const asked = new FormData(event.target).get("q").trim().toLowerCase();
    if (!asked) return;
    const has = (name) => name.toLowerCase().includes(asked);
    const booth = this.floor.layout.booths.find(({ name, sign }) => has(name) || sign?.toLowerCase() === asked);
    const person = booth ? null : this.people.others().find(({ name }) => has(name));
    if (booth) this.go(`booth:${booth.slug}`);
    else if (person) this.go(`person:${person.id}`);
    else this.telling.say("find", this.words.get("nothing-found", { what: tidy(asked) }));
  }

  go(to) {
    this.talk.forgetRefusal();
    if (this.say({ type: "teleport", to })) this.find("[data-plan]").focus({ preventScroll: to.startsWith("booth:") });
  }

  emote(number) {
    if (this.say({ type: "emote", emote: number })) this.telling.say("emote", this.words.get(`own-emote-${number}`));
  }

  // Sitting down, or getting up: whoever walks has got up, too.
  sit(isSeated) {
    this.isSeated = isSeated;
    this.find("[data-sit]").setAttribute("aria-pressed", String(isSeated));
    if (this.walk.point) this.moved(this.walk.point, false);
    this.telling.say("sit", this.words.get(isSeated ? "own-sit" : "own-stand"));
  }

  // Whether it could be said now.
  say(message) {
    return this.line.send(message) !== false;
  }

  applaud() {
    this.claps += 1;
    this.clapping ??= setTimeout(() => {
      this.say({ type: "applaud", count: Math.min(this.claps, MOST_CLAPS) });
      this.claps = 0;
      this.clapping = null;
    }, CLAPS);
  }

  openPerson(id) {
    const person = this.people.get(id);
    if (!person?.url) return;
    this.talk.with = id;
    this.person.open(this.element.dataset.person.replace("KEY", person.url.split("/").at(-2))); // in the language of the page
  }

  moved(point, isMoving) {
    const own = this.people.own();
    if (!own) return;
    Object.assign(own, point);
    if (isMoving && this.isSeated) this.sit(false);
    const { isSeated } = this;
    if (this.people.me) this.line.sendBytes(packStep({ ...point, isMoving, isSeated, at: Math.floor(performance.now()) }));
    this.dots.soon();
  }

  // --- what the hall says ---------------------------------------------------------------------------------------------
  turn(isOpen) {
    this.find("[data-adrift]").hidden = isOpen || this.talk.isOver;
    this.element.toggleAttribute("data-open", isOpen);
  }

  hear(message) {
    const act = {
      welcome: () => this.welcome(message),
      joined: () => this.people.join(message.people),
      changed: () => this.people.join(message.people),
      left: () => this.people.leave(message.ids),
      moved: () => this.put(message.place),
      layout: () => setTimeout(() => this.renew(), Math.random() * SPREAD),
      emote: () => this.showEmote(message),
      staffed: () => this.showStaffed(message.booths),
      launch: () => this.renew(),
      full: () => this.telling.say("copy", this.words.get("copy", { n: message.copy })),
      found: () => this.telling.say("found", this.words.get("found")),
      applause: () => this.showApplause(message.count),
      adrift: () => this.turn(false),
      resync: () => this.renew(),
    }[message.type];
    if (act) act();
    else this.talk.hear(message);
    this.dots.soon();
  }

  welcome({ me, copy, place, people }) {
    this.people.clear();
    this.talk.agreed.clear(); // who comes in anew is asked anew
    this.people.me = me;
    this.people.join(people);
    this.copy = copy;
    this.find("[data-copy]").textContent = copy > 1 ? this.words.get("copy", { n: copy }) : "";
    for (const part of this.element.querySelectorAll("[data-members]")) part.disabled = me === null;
    if (place) this.put(place);
    this.comeTo();
  }

  // A link to a friend or a booth takes one there, once.
  comeTo() {
    const asked = new URLSearchParams(location.search);
    const to = asked.has("friend") ? "friend" : asked.has("at") ? `booth:${asked.get("at")}` : "";
    if (to && !this.hasCome && this.people.me) this.say({ type: "teleport", to });
    this.hasCome = true;
  }

  put(place) {
    this.people.join([{ id: this.people.me ?? 0, name: "", ...place }]);
    this.people.me ??= 0;
    this.walk.put({ yaw: 0, ...place });
    this.lookAround();
  }

  hearFrame(buffer) {
    const frame = readFrame(buffer);
    if (!frame) return;
    for (const step of frame.steps) {
      if (step.id !== this.people.me) this.people.move(step);
      else if (step.isCorrected) this.put({ x: step.x, z: step.z, yaw: step.yaw });
    }
    this.dots.soon();
  }

  // Something that stands here changed: the numbers come anew, and the parts of the page that show it.
  async renew() {
    const [response] = await Promise.all([fetch(location.href).catch(() => null), this.fetchLayout().catch(() => {})]);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of this.element.querySelectorAll("[data-renewed]")) {
      const other = fresh.querySelector(`[data-renewed="${part.dataset.renewed}"]`);
      if (!other) continue;
      const giveBack = holdFocus(part);
      part.replaceChildren(...other.childNodes);
      this.showControls();
      giveBack(this.find("[data-plan]"));
    }
    this.noteGone();
    this.lookAround();
  }

  // A booth that was taken away while its panel is open says so itself.
  noteGone() {
    const { panel } = this;
    const isThere = this.floor.layout.booths.some((booth) => booth.panel === panel.address);
    if (panel.isOpen && panel.address && !isThere) panel.open(panel.address, { focus: false });
  }

  showEmote({ id, emote }) {
    const person = this.people.get(id);
    if (!person || emote < 1 || emote > EMOTES) return;
    this.dots.mark(id);
    this.lines.add({ id, name: person.name, text: this.words.get(`emote-${emote}`), kind: "news", isOwn: id === this.people.me });
  }

  showApplause(count) {
    const place = this.find("[data-applause]");
    place.textContent = Number(place.textContent || 0) + count;
  }

  showStaffed(booths) {
    for (const booth of this.floor.layout.booths) booth.staffed = booths.includes(booth.slug);
    for (const row of this.element.querySelectorAll("[data-booth]")) {
      row.querySelector("[data-staffed]").hidden = !booths.includes(row.dataset.booth);
    }
  }

  // Whoever follows somebody walks after them, and is taken to them where they are far.
  goAfter(own) {
    if (!this.following) return;
    const other = this.people.get(this.following);
    const distance = other ? apart(own, other) : null;
    if (!other) {
      this.following = null;
      this.person.element.querySelector("[data-follow]")?.setAttribute("aria-pressed", "false");
      this.telling.say("gone", this.words.get("gone"));
    } else if (distance > FAR) this.go(`person:${other.id}`);
    else if (distance > BESIDE) this.walk.towards(other);
  }

  lookAround() {
    const own = this.people.own();
    if (!own || own.x === undefined || !this.floor) return;
    const zone = this.floor.zoneAt(own);
    const booth = this.floor.boothAt(own);
    const around = this.people.near(own, 25);
    const people = zone ? this.people.others().filter((person) => this.floor.zoneAt(person) === zone).length : this.people.near(own, 1000, EARSHOT).length;
    this.telling.place({ zone, booth, people, booths: zone ? this.floor.boothsIn(zone).length : 0 });
    this.near.show(around);
    this.goAfter(own);
    this.enter(booth);
  }

  // The server counts who stands at a booth; its panel opens beside the plan and does not take the focus from whoever walks.
  enter(booth) {
    if (booth?.slug === this.at) return;
    this.at = booth?.slug;
    this.say({ type: "at", booth: booth?.slug ?? "" });
    if (booth && this.panel.address !== booth.panel) this.panel.open(booth.panel, { focus: false });
  }
}

const element = document.querySelector("[data-hall-plan]");
if (element) new Plan(element).begin();
