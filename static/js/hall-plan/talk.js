// Talking to people: aloud, by a wave, by whispers and circles that the other agrees to.
import { apartName, tidy } from "./words.js";

export class Talk {
  constructor(plan) {
    this.plan = plan;
    this.isOver = false;
    this.with = null; // of whom the card is open
    this.whispered = new Map();
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
    if (text && this.send({ type: "say", text })) field.value = "";
    field.focus();
  }

  click(target) {
    const pressed = target.closest("button");
    const name = apartName(this.plan.people.get(this.with)?.name ?? "");
    if (!pressed || this.with === null) return;
    if (pressed.matches("[data-wave]") && this.send({ type: "wave", id: this.with })) this.tell("wave", "waved", { name });
    if (pressed.matches("[data-circle]") && this.send({ type: "circle", id: this.with })) this.tell("asked", "asked", { name });
    if (pressed.matches("[data-take-me]")) this.plan.go(`person:${this.with}`);
    if (pressed.matches("[data-follow]")) this.follow(pressed);
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
    if (!text || !this.send({ type: "whisper", id: this.with, text })) return;
    this.whispered.set(this.with, text); // until the other has agreed it is not sent on
    field.value = "";
  }

  answer(target) {
    const button = target.closest("button[value]");
    const row = button?.closest("[data-ask]");
    if (!row) return;
    this.send({ type: "answer", id: Number(row.dataset.ask), kind: row.dataset.kind, yes: button.value === "yes" });
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
    if (isOwn) this.plan.find("[data-refused]").hidden = true;
    this.plan.dots.mark(id);
    if (!isOwn) this.plan.telling.line(name, text);
  }

  hearWhisper({ id, name, text, at, to }) {
    const isOwn = id === this.plan.people.me;
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
    const text = this.whispered.get(id);
    this.whispered.delete(id);
    if (kind !== "whisper" || !text) return;
    if (yes) this.send({ type: "whisper", id, text });
    else this.giveBack(id, text);
  }

  // Nothing typed is lost, unless something else is being typed by now.
  giveBack(id, text) {
    const field = this.plan.person.element.querySelector("[data-whisper] [name=text]");
    if (this.with === id && field && !field.value) field.value = text;
  }

  // The call has a page of its own, so that whoever talks stays in the hall.
  hearCircle({ url }) {
    const link = this.door.querySelector("a");
    link.href = (link.dataset.home ?? "/") + url.slice(1); // in the language of the page
    this.door.hidden = false;
    this.door.scrollIntoView({ block: "center" }); // whoever agreed goes in next
    this.tell("circle", "circle");
  }

  leaveCircle() {
    if (!this.send({ type: "leave" })) return;
    this.door.hidden = true;
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
  }
}
