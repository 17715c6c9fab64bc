// What somebody who does not look at the plan is told: where they came, how many are there, who is near. Politely, and never in a flood.
import { apartName } from "./words.js";

const PAUSE = 1500; // milliseconds between two sentences
const AWHILE = 6000; // milliseconds in which lines of a chat are counted instead of read
const STANDS = 6000; // milliseconds for which a sentence is shown, too
const SEEN_ELSEWHERE = new Set(["zone", "booth", "line", "emote", "sit", "ask", "circle", "report"]); // what the page shows by itself

export class Telling {
  constructor({ region, shown, where, words }) {
    Object.assign(this, { region, shown, where, words, waiting: [], timer: null, zone: undefined, booth: undefined, lines: 0 });
  }

  // A sentence is replaced by a newer one of its kind that comes before it was said.
  say(kind, sentence) {
    if (!sentence) return;
    if (this.shown && !SEEN_ELSEWHERE.has(kind)) this.show(sentence); // the scene has lines for it
    this.waiting = [...this.waiting.filter((one) => one.kind !== kind), { kind, sentence }];
    this.timer ??= setTimeout(() => this.utter(), 0);
  }

  show(sentence) {
    this.shown.textContent = sentence;
    this.shown.hidden = false;
    clearTimeout(this.ending);
    this.ending = setTimeout(() => (this.shown.hidden = true), STANDS);
  }

  utter() {
    const next = this.waiting.shift();
    this.timer = next ? setTimeout(() => this.utter(), PAUSE) : null;
    if (next) this.region.textContent = next.sentence;
  }

  // The place, in one line that stands and, where it changed, in a sentence that is said.
  place({ zone, booth, people, booths }) {
    const numbers = [this.words.get("people", { n: people }), zone && this.words.get("booths", { n: booths })];
    const name = zone?.name ?? this.words.get("aisle");
    this.where.textContent = [name, ...numbers, booth?.name].filter(Boolean).join(" · ");
    if (zone?.slug !== this.zone && zone) this.say("zone", this.words.get("enter", { zone: zone.name, people: numbers[0], booths: numbers[1] }));
    if (booth?.slug !== this.booth && booth) this.say("booth", this.words.get(booth.staffed ? "at-staffed" : "at", { booth: booth.name }));
    this.zone = zone?.slug;
    this.booth = booth?.slug;
  }

  // Of many lines only their number is said.
  line(name, text) {
    this.lines += 1;
    if (this.lines === 1) {
      this.say("line", this.words.get("said", { name: apartName(name), text }));
      setTimeout(() => this.sum(), AWHILE);
    }
  }

  sum() {
    if (this.lines > 1) this.say("line", this.words.get("lines", { n: this.lines - 1 }));
    this.lines = 0;
  }
}
