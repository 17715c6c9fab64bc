// Talking to people: aloud, by a wave, by whispers and circles that the other agrees to.
import { apartName, tidy } from "./words.js";

export class Talk {
  constructor(plan) {
    this.plan = plan;
    this.isOver = false;
    this.with = null; // of whom the card is open
    this.tried = null; // what was typed last, until it is heard or something else is tried
    this.whispered = new Map(); // until the other has agreed
    this.agreed = new Set();
    this.goesIn = false; // who just agreed to a circle
    this.asks = plan.find("[data-asks]");
    this.blank = this.asks.querySelector("template").content.firstElementChild;
    plan.find("#hall-say")?.addEventListener("submit", (event) => this.say(event));
    plan.person.element.addEventListener("click", ({ target }) => this.click(target));
    plan.person.element.addEventListener("submit", (event) => this.whisper(event));
    this.asks.addEventListener("click", ({ target }) => this.answer(target));
    this.door = plan.find("[data-circle-door]");
    this.door.querySelector("[data-leave-circle]")?.addEventListener("click", () => this.leaveCircle());
  }

  send(message) {
    this.forgetRefusal();
    const isSent = this.plan.say(message);
    if (!isSent) this.tell("sent", "unsent");
    return isSent;
  }

  tell(kind, word, values) {
    this.plan.telling.say(kind, this.plan.words.get(word, values));
  }

  say(event) {
    event.preventDefault();
    const field = event.target.elements.text;
    const text = field.value.trim();
    if (text && this.send({ type: "say", text })) {
      this.tried = { text };
      field.value = "";
    }
    field.focus();
  }

  // Until something else is tried; where it was the last word, it stays.
  forgetRefusal() {
    this.tried = null;
    if (!this.isOver) this.plan.find("[data-refused]").hidden = true;
  }

  click(target) {
    const pressed = target.closest("[data-wave], [data-circle], [data-take-me], [data-follow]");
    if (!pressed || !this.isHere()) return;
    const name = apartName(this.plan.people.get(this.with).name);
    if (pressed.matches("[data-wave]") && this.send({ type: "wave", id: this.with })) this.tellUnlessBusy("wave", "waved", { name });
    if (pressed.matches("[data-circle]") && this.send({ type: "circle", id: this.with })) this.tellUnlessBusy("asked", "asked", { name });
    if (pressed.matches("[data-take-me]")) this.plan.go(`person:${this.with}`);
    if (pressed.matches("[data-follow]")) this.follow(pressed);
  }

  // A card may stay open for longer than the person stays.
  isHere() {
    const isHere = this.plan.people.get(this.with) !== undefined;
    if (!isHere) this.tell("not-here", "not-here");
    return isHere;
  }

  // Of somebody who is not to be disturbed the hall itself says so.
  tellUnlessBusy(kind, word, values) {
    if (!this.plan.people.get(this.with)?.busy) this.tell(kind, word, values);
  }

  follow(button) {
    const isOn = this.plan.following !== this.with;
    this.plan.following = isOn ? this.with : null;
    button.setAttribute("aria-pressed", String(isOn));
    if (isOn) this.plan.go(`person:${this.with}`);
  }

  whisper(event) {
    if (!event.target.matches("[data-whisper]")) return;
    event.preventDefault();
    const field = event.target.elements.text;
    const text = field.value.trim();
    if (!text || !this.isHere() || !this.send({ type: "whisper", id: this.with, text })) return;
    this.whispered.set(this.with, text);
    this.tried = { text, to: this.with };
    if (!this.agreed.has(this.with)) this.tellUnlessBusy("asked", "asked", { name: apartName(this.plan.people.get(this.with).name) });
    field.value = "";
  }

  answer(target) {
    const button = target.closest("button[value]");
    const row = button?.closest("[data-ask]");
    if (!row) return;
    const [kind, yes] = [row.dataset.kind, button.value === "yes"];
    this.goesIn = yes && kind === "circle";
    if (yes && kind === "whisper") this.agreed.add(Number(row.dataset.ask));
    this.send({ type: "answer", id: Number(row.dataset.ask), kind, yes });
    row.remove();
    this.plan.find("[data-plan]").focus({ preventScroll: true }); // who answers may be reading anywhere
  }

  // --- what comes -----------------------------------------------------------------------------------------------------
  hear(message) {
    const act = {
      line: () => this.hearLine(message),
      whisper: () => this.hearWhisper(message),
      wave: () => this.hearWave(message),
      ask: () => this.hearAsk(message),
      answered: () => this.hearAnswer(message),
      circle: () => this.hearCircle(message),
      refused: () => this.hearRefusal(message),
      report: () => this.hearReport(),
    }[message.type];
    act?.();
  }

  hearLine({ id, name, text, at }) {
    const isOwn = id === this.plan.people.me;
    this.plan.lines.add({ id, name, text, at, isOwn });
    if (isOwn) this.tried = null;
    this.plan.dots.mark(id);
    if (!isOwn) this.plan.telling.line(name, text);
  }

  hearWhisper({ id, name, text, at, to }) {
    const isOwn = id === this.plan.people.me;
    if (isOwn) this.tried = null;
    if (isOwn) this.whispered.delete(to);
    this.plan.lines.add({ id, name: isOwn ? (this.plan.people.get(to)?.name ?? name) : name, text, at, kind: "whisper", isOwn });
    if (!isOwn) this.plan.telling.line(name, text);
  }

  hearWave({ id, name }) {
    const sentence = this.plan.words.get("waves", { name: apartName(name) });
    this.plan.lines.add({ id, name, text: this.plan.words.get("waves-short"), kind: "news" });
    this.plan.telling.say("wave", sentence);
    this.plan.dots.mark(id);
  }

  hearAsk({ id, kind, name }) {
    const who = tidy(name ?? this.plan.people.get(id)?.name ?? "");
    this.asks.querySelector(`[data-ask="${Number(id)}"][data-kind="${CSS.escape(kind)}"]`)?.remove();
    const row = this.blank.cloneNode(true);
    row.dataset.ask = id;
    row.dataset.kind = kind;
    row.querySelector("[data-sentence]").textContent = this.plan.words.get(`ask-${kind}`, { name: who });
    this.asks.append(row);
    this.tell("ask", `ask-${kind}`, { name: apartName(who) });
  }

  // What was whispered before the other agreed goes out now.
  hearAnswer({ id, kind, yes }) {
    const name = apartName(this.plan.people.get(id)?.name ?? "");
    if (kind === "whisper" || !yes) this.tell("answered", yes ? "agreed" : "declined", { name });
    if (yes && kind === "whisper") this.agreed.add(id);
    const text = this.whispered.get(id);
    if (kind !== "whisper" || !text) return;
    if (yes) this.send({ type: "whisper", id, text });
    else this.giveBack(id, text);
  }

  // Nothing typed is lost, unless something else is being typed by now.
  giveBack(id, text) {
    this.whispered.delete(id);
    const field = this.plan.person.element.querySelector("[data-whisper] [name=text]");
    if (this.with === id && field && !field.value) field.value = text;
  }

  // The call has a page of its own, so that whoever talks stays in the hall.
  hearCircle({ url }) {
    const link = this.door.querySelector("a");
    const goesIn = this.goesIn;
    this.goesIn = false;
    link.href = (link.dataset.home ?? "/") + url.slice(1); // in the language of the page
    this.door.hidden = false;
    this.door.scrollIntoView({ block: "center" }); // whoever agreed goes in next
    if (goesIn) link.focus({ preventScroll: true });
    this.tell("circle", "circle");
  }

  leaveCircle() {
    if (!this.send({ type: "leave" })) return;
    this.door.hidden = true;
    this.plan.find("[data-plan]").focus({ preventScroll: true });
    this.tell("circle", "circle-left");
  }

  // Heard by moderators alone.
  hearReport() {
    const sentence = this.plan.words.get("report");
    this.plan.lines.add({ text: sentence, kind: "news" });
    this.plan.telling.say("report", sentence);
  }

  // With a reason it is the last that this page hears: the hall is open elsewhere, or closed to this person.
  hearRefusal({ sentence, why }) {
    const place = this.plan.find("[data-refused]");
    this.isOver = Boolean(why);
    place.querySelector("[data-sentence]").textContent = sentence;
    place.querySelector("[data-again]").hidden = why !== "moved";
    place.hidden = false;
    this.takeBack();
  }

  // What was refused is typed once only.
  takeBack() {
    if (!this.tried) return;
    const { text, to } = this.tried;
    this.tried = null;
    const field = this.plan.find("#hall-text");
    if (to !== undefined) this.giveBack(to, text);
    else if (!field.value) field.value = text;
  }
}
