// The live picture on the stage's screen: what the stage's own page would play, without sound until somebody wants it.
import { playWhep } from "../live/whep.js";

const AGAIN = 4000; // milliseconds until the next try

export class Screen {
  // `hear(state, video)`: the stage's state, and the element whose frames are to be shown, or null.
  constructor(stage, hear) {
    Object.assign(this, { stage, hear, round: 0 });
    this.video = Object.assign(document.createElement("video"), { muted: true, playsInline: true });
    this.renew();
  }

  // What the stage shows is asked for anew after each word of it.
  async renew() {
    const round = ++this.round;
    const response = await fetch(this.stage.player, { headers: { Accept: "application/json" } }).catch(() => null);
    const state = response?.ok ? await response.json().catch(() => null) : null;
    if (!state || round !== this.round) return;
    const source = state.state === "live" ? state.sources.find(({ id }) => id === state.source) : null;
    if (source?.id !== this.source?.id) this.stop();
    this.hear(state.state, this.playing ? this.video : null);
    if (source && !this.playing) await this.play(source, state.token, round);
  }

  async play(source, token, round) {
    this.source = source;
    try {
      if (source.kind === "file") {
        this.video.src = source.url;
        this.playing = { stop: () => this.video.removeAttribute("src") };
      } else if (source.whep && "RTCPeerConnection" in window) {
        this.playing = await playWhep(this.video, { whep: source.whep, token });
        this.playing.onLost = () => this.lose();
      } else return;
    } catch {
      this.again = setTimeout(() => this.renew(), AGAIN);
      return;
    }
    if (round !== this.round) return this.stop();
    await this.video.play().catch(() => {});
    this.hear("live", this.video);
  }

  lose() {
    this.stop();
    this.hear("live", null);
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
