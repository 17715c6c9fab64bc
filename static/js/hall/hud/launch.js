// The launches of this hall's stage: a countdown, the moment one goes live, and afterwards where to see it again.
const SHOWN = 120; // seconds for which the hall is dark round the stage
const DAY = 86_400; // seconds before and after in which a launch is named

const since = ({ at }) => (Date.now() - Date.parse(at)) / 1000;

export class Launch {
  // `begin` and `end` change the light; `named`: what goes out is called otherwise than before its time.
  constructor(element, { begin, end, named }) {
    Object.assign(this, { element, begin, end, named });
    setInterval(() => this.show(), 1000);
  }

  // What the stage says of the next launch and of the last; `slug` is the one a word was heard of.
  take(stage, slug = "") {
    Object.assign(this, { launch: stage?.launch ?? null, launched: stage?.launched ?? null });
    const isOut = this.launched?.slug === slug && since(this.launched) < SHOWN;
    if (this.live?.slug === slug && !isOut) this.stop();
    else if (isOut) this.goLive(this.launched);
    this.show();
  }

  // A word of a launch is also said when it is only edited: its time must have come.
  hear(slug) {
    if (this.launch?.slug === slug && since(this.launch) >= 0) this.goLive(this.launch);
  }

  goLive(launch) {
    const before = this.live;
    this.live = launch;
    this.show();
    if (before?.slug === launch.slug) {
      if (before.name !== launch.name) this.named();
      return;
    }
    this.begin();
    clearTimeout(this.ending);
    this.ending = setTimeout(() => this.stop(), SHOWN * 1000);
  }

  stop() {
    clearTimeout(this.ending);
    this.live = null;
    this.end();
    this.show();
  }

  show() {
    const { live, soon, before } = this.element.dataset;
    const left = this.launch ? -since(this.launch) : Infinity;
    const link = ({ url, name }) => Object.assign(document.createElement("a"), { href: url, textContent: name });
    const said = [];
    if (this.live) said.push(`${live} `, link(this.live));
    else {
      if (left > 0 && left < DAY) said.push(`${soon} ${clock(left)} `, link(this.launch));
      if (this.launched && since(this.launched) < DAY) said.push(...(said.length ? [document.createElement("br")] : []), `${before} `, link(this.launched));
    }
    this.element.hidden = said.length === 0;
    this.element.replaceChildren(...said);
  }
}

function clock(seconds) {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  return parts.join(":");
}
