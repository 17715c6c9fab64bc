// What stands around a stage: questions, polls, chat, reactions, viewers. Messages: docs/events.md.
import { Chat } from "./chat.js";
import { fetchInto, spread } from "./parts.js";
import { Slides } from "./slides.js";

const ASK_AGAIN = 10_000; // milliseconds between looks while nothing comes by the socket
const SETTLES = 2000; // milliseconds in which an own line should have come by the socket
const SHOWS = 4000; // milliseconds for which a number of reactions stands
// Milliseconds until a part is fetched: votes are told once a second, so their pages wait for longer than one.
const PACE = { polls: [1200, 3000], questions: [1200, 4000], chat: [0, 2000], say: [0, 2000], ask: [0, 2000], lines: [0, 1500], slide: [0, 1500] };
const GROUPS = { chat: ["chat", "say"], write: ["ask", "say"] };

export class Around {
  static of(page) {
    const element = page.querySelector("[data-around]");
    return element && new Around(element);
  }

  constructor(element) {
    this.element = element;
    this.chat = new Chat(element);
    this.fetchers = Object.fromEntries(Object.entries(PACE).map(([part, [least, most]]) => [part, spread(() => this.refresh(part), least, most)]));
    this.slides = new Slides(element.querySelector("[data-part=slide]"));
    this.isAdrift = false;
    this.takeRefusals();
    this.offerReactions();
    document.body.addEventListener("said", ({ detail }) => this.expect(detail.value));
    document.body.addEventListener("asked", () => this.fetch("questions"));
    setInterval(() => this.isAdrift && !document.hidden && this.fetchAll(), ASK_AGAIN);
    document.addEventListener("visibilitychange", () => !document.hidden && this.fetchAll());
  }

  begin(line) {
    this.line = line;
  }

  drift(isAdrift) {
    this.isAdrift = isAdrift;
    this.element.querySelector("[data-adrift]").hidden = !isAdrift;
  }

  hear(message) {
    const act = {
      line: () => this.chat.add(message),
      removed: () => this.chat.remove(message.line),
      part: () => (GROUPS[message.part] ?? [message.part]).forEach((part) => this.fetchers[part]?.()),
      reactions: () => this.showReactions(message.counts),
      viewers: () => showViewers(this.element, message.number),
      cue: () => this.slides.take(message),
      adrift: () => this.drift(true),
      resync: () => this.caughtUp(),
    }[message.type];
    act?.();
  }

  caughtUp() {
    this.drift(false);
    for (const fetcher of Object.values(this.fetchers)) fetcher();
  }

  // A tab that nobody looks at fetches everything when it comes to the front.
  refresh(part) {
    if (!document.hidden) this.fetch(part);
  }

  fetchAll() {
    for (const part of Object.keys(PACE)) this.fetch(part);
  }

  async fetch(part) {
    const place = this.element.querySelector(`[data-part="${part}"]`);
    const wasAtEnd = part === "lines" && this.chat.isAtEnd();
    const isDone = await fetchInto(place, this.element.dataset.around.replace("PART", part)).catch(() => false);
    if (isDone && wasAtEnd) this.chat.toTheEnd();
  }

  // One's own line is there by the socket; where it is not, the socket is no good at the moment.
  expect(line) {
    this.element.querySelector("#say-text")?.focus();
    this.chat.toTheEnd();
    setTimeout(() => this.chat.has(line) || this.fetch("lines"), this.isAdrift ? 0 : SETTLES);
  }

  // What is wrong with a form comes as the same part, with its own status.
  takeRefusals() {
    document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
      if (detail.target.matches("[data-part]") && [403, 409, 422, 429].includes(detail.xhr.status)) detail.shouldSwap = true;
    });
  }

  offerReactions() {
    const form = this.element.querySelector("[data-react]");
    this.counts = new Map();
    form.addEventListener("submit", (event) => {
      if (!this.line || this.line.send({ type: "react", kind: event.submitter.value }) === false) return;
      event.preventDefault();
      event.submitter.classList.remove("pressed");
      requestAnimationFrame(() => event.submitter.classList.add("pressed"));
    });
  }

  showReactions(counts) {
    for (const [kind, number] of Object.entries(counts)) {
      const place = this.element.querySelector(`.reaction[value="${CSS.escape(kind)}"] [data-count]`);
      if (!place) continue;
      clearTimeout(this.counts.get(kind));
      place.textContent = Number(place.textContent || 0) + number;
      this.counts.set(kind, setTimeout(() => (place.textContent = ""), SHOWS));
    }
  }
}

export function showViewers(page, number) {
  const place = page.querySelector("[data-viewers][data-text]");
  place.hidden = false;
  place.textContent = place.dataset.text.replace("#", new Intl.NumberFormat().format(number));
}
