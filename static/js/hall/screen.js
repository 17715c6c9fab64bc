// The live picture on the stage's screen: what the stage's own page would play, without sound until somebody wants it.
import { playWhep } from "../live/whep.js";

const AGAIN = 4000; // milliseconds until the next try, twice as long after each that fails, up to
const SELDOM = 32_000;

export class Screen {
  // `changed()`: the stage's `state` is another, or `video`, the element whose frames are to be shown, or null.
  constructor(stage, changed) {
    Object.assign(this, { stage, changed, round: 0, video: null, pause: AGAIN });
    this.element = Object.assign(document.createElement("video"), { muted: true, playsInline: true });
    this.renew();
  }

  show(state, video) {
    Object.assign(this, { state, video });
    this.changed();
  }

  // What the stage shows is asked for anew after each word of it; a picture that plays, or is about to, goes on.
  renew() {
    this.pause = AGAIN;
    return this.look();
  }

  async look() {
    const round = ++this.round;
    const response = await fetch(this.stage.player, { headers: { Accept: "application/json" } }).catch(() => null);
    const state = response?.ok ? await response.json().catch(() => null) : null;
    if (!state || round !== this.round) return;
    const source = state.state === "live" ? state.sources.find(({ id }) => id === state.source) : null;
    const isSame = source?.id === this.source?.id && source?.url === this.source?.url;
    if (!isSame) this.stop();
    this.show(state.state, this.playing ? this.element : null);
    if (source && !isSame) await this.play(source, state.token);
  }

  async play(source, token) {
    this.source = source;
    const playing = await this.connect(source, token).catch(() => this.tryAgain(source));
    if (this.source !== source) playing?.stop();
    else if (playing) await this.begin(playing);
  }

  async begin(playing) {
    Object.assign(this, { playing, pause: AGAIN });
    await this.element.play().catch(() => {});
    if (this.playing === playing) this.show("live", this.element);
  }

  // A whole hall waits here for a source that nobody publishes yet: the longer, the less often it asks, and not all at once.
  tryAgain(source) {
    if (this.source !== source) return;
    this.source = null;
    this.again = setTimeout(() => this.look(), this.pause * (0.8 + 0.4 * Math.random()));
    this.pause = Math.min(SELDOM, 2 * this.pause);
  }

  // { stop } of what plays in the element from now on; null where this browser cannot.
  async connect(source, token) {
    if (source.kind === "file") {
      this.element.src = source.url;
      return { stop: () => this.element.removeAttribute("src") };
    }
    if (!source.whep || !("RTCPeerConnection" in window)) return null;
    const playing = await playWhep(this.element, { whep: source.whep, token });
    playing.onLost = () => this.playing === playing && this.lose();
    return playing;
  }

  // With sound from now on, or without; gives which.
  turnSound() {
    this.element.muted = !this.element.muted;
    return !this.element.muted;
  }

  lose() {
    this.stop();
    this.show("live", null);
    this.renew();
  }

  stop() {
    clearTimeout(this.again);
    this.playing?.stop();
    this.playing = null;
    this.source = null;
  }

  close() {
    this.round += 1;
    this.stop();
  }
}
