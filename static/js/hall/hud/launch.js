// The next launch on this hall's stage: a countdown, and the moment it goes live.
const SHOWN = 120; // seconds for which the hall is dark round the stage

export class Launch {
  // `begin` and `end` change the light.
  constructor(element, { begin, end }) {
    Object.assign(this, { element, begin, end });
    setInterval(() => this.show(), 1000);
  }

  take(launch) {
    this.launch = launch;
    this.show();
  }

  goLive(slug) {
    if (slug === this.liveSlug) return;
    this.liveSlug = slug;
    this.live = slug === this.launch?.slug ? this.launch : { name: "", url: "" };
    this.begin();
    clearTimeout(this.ending);
    this.ending = setTimeout(() => {
      this.live = null;
      this.end();
    }, SHOWN * 1000);
    this.show();
  }

  show() {
    const shown = this.live?.name ? this.live : this.launch;
    const left = this.launch ? (Date.parse(this.launch.at) - Date.now()) / 1000 : Infinity;
    this.element.hidden = !shown || (!this.live && (left < 0 || left > 86_400));
    if (this.element.hidden) return;
    const { live, soon } = this.element.dataset;
    const link = Object.assign(document.createElement("a"), { href: shown.url, textContent: shown.name });
    this.element.replaceChildren(this.live ? `${live} ` : `${soon} ${clock(left)} `, link);
  }
}

function clock(seconds) {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  return parts.join(":");
}
