// Plays the source that is on air: WHEP, once more, then HLS, and begins again when what it had is lost. Where WHEP takes long to connect,
// HLS shows the picture meanwhile, and gives way to it; so it does later on, when there is a way or a place for WHEP again.
import { LIVE, playHls, playNative } from "./hls.js";
import { playScene } from "./scene.js";
import { NotPlayed, playWhep } from "./whep.js";

const AGAIN = 500; // milliseconds until the next round, more after each, up to
const SELDOM = 3000;
const DELAY_EVERY = 2000;
const HEAD_START = 2000; // milliseconds that WHEP has before HLS begins beside it
const CLOSER = 15_000; // milliseconds that HLS plays before WHEP is tried again, twice as long after each try, up to
const RARELY = 300_000;
const [IN_STEP, FAR] = [0.1, 1]; // seconds between where a film is and where it is to be; in between it runs a little faster or slower
const HURRY = 0.1; // of its speed
const FULL = 503; // the relay's answer
const [PLAYS, FAILED, NOTHING] = ["plays", "failed", "nothing"]; // what came of a try; nothing: there is nothing more to try in this round

// With some chance in it, so that not all pages come at once.
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds * (0.8 + 0.4 * Math.random())));

export class Player {
  constructor(element, { hlsModule, renew, tell, now }) {
    this.video = element.querySelector("video");
    this.frame = element.querySelector("[data-embed-place]");
    this.scene = element.querySelector("[data-scene]");
    this.hlsModule = hlsModule;
    this.renew = renew; // fetches the addresses and the token anew
    this.now = now; // the site's clock in milliseconds
    this.tell = tell; // hears { phase, protocol, isFull, delay }
    this.playing = null;
    this.source = null;
    this.round = 0;
    this.wish = "auto"; // or "steady", "sound": what the visitor chose
    this.isFull = false; // the relay had no place by WebRTC when it was asked last
    this.behind = 0; // seconds, as last measured
    this.patience = CLOSER; // not shortened by what comes of a try: a line that loses WHEP again and again stays with HLS
    setInterval(() => this.measure().catch(() => {}), DELAY_EVERY);
    for (const event of ["play", "playing"]) this.video.addEventListener(event, () => this.keepStep());
  }

  get isPlaying() {
    return this.playing !== null;
  }

  choose(wish) {
    if (wish === this.wish) return;
    this.wish = wish;
    this.patience = CLOSER;
    if (this.source) this.begin();
  }

  // Show this source from now on; null: nothing.
  show(source, token) {
    const same = source && this.source && source.id === this.source.id && source.kind === this.source.kind && source.url === this.source.url;
    this.token = token;
    if (same && !source.scene) {
      this.source.since = source.since; // the crew began a film anew
      return this.keepStep();
    }
    this.source = source;
    // Guests come and go while the rest of the picture stays.
    if (same && this.playing?.change) return this.playing.change({ ...source, token });
    return this.begin();
  }

  begin() {
    this.round += 1;
    this.playing?.stop();
    this.playing = null;
    this.frame.replaceChildren();
    this.frame.hidden = true;
    if (!this.source) return this.tell({ phase: "nothing" });
    if (this.source.kind === "embed") return this.tell({ phase: "embed" });
    return this.play(this.round);
  }

  async play(round) {
    this.tell({ phase: "loading" });
    for (let tries = 1; round === this.round; tries++) {
      if (await this.tryAll(round)) return this.comeCloser(round);
      if (round !== this.round) return;
      this.tell({ phase: "broken" });
      await sleep(Math.min(SELDOM, AGAIN * (1 + tries / 8)));
    }
  }

  // The picture by HLS goes on until WHEP is connected. Nothing is tried while nobody looks, or while it stutters.
  async comeCloser(round) {
    const closer = () => this.ways().find(([protocol]) => protocol === "whep");
    while (round === this.round && this.protocol === "hls" && closer()) {
      await sleep(this.patience);
      const { paused, readyState, HAVE_FUTURE_DATA } = this.video;
      if (round !== this.round || document.hidden || paused || readyState < HAVE_FUTURE_DATA) continue;
      this.patience = Math.min(RARELY, 2 * this.patience);
      await this.attempt(closer(), round);
    }
  }

  // True once something plays. HLS is begun once: beside WHEP where that takes long, or after it.
  async tryAll(round) {
    const ways = this.ways();
    const last = ways.at(-1)?.[0] === "hls" ? ways.pop() : null;
    let byHls = null;
    const tryHls = () => (byHls ??= this.attempt(last, round));
    const beside = last && ways.length ? setTimeout(tryHls, HEAD_START) : 0;
    let outcome = FAILED;
    for (const way of ways) {
      outcome = await this.attempt(way, round);
      if (outcome !== FAILED) break;
    }
    clearTimeout(beside);
    const isDone = outcome === PLAYS || !last || (outcome === NOTHING && !byHls);
    return (isDone ? outcome : await tryHls()) === PLAYS;
  }

  async attempt([protocol, start], round) {
    try {
      const playing = await start();
      if (round !== this.round) playing.stop();
      else this.took(playing, protocol, round);
      return PLAYS;
    } catch (fault) {
      if (!(fault instanceof NotPlayed)) throw fault;
      if (protocol === "whep") this.isFull = fault.status === FULL;
      if (fault.status === 401 && round === this.round) await this.freshToken();
      return fault.status === 404 || round !== this.round ? NOTHING : FAILED; // 404: nobody publishes, HLS has nothing either
    }
  }

  // In the order in which they are tried. A full relay (503) is asked twice, too: somebody may have left.
  ways() {
    const { whep, hls, clock, url, kind } = this.source;
    const { round } = this;
    const isWanted = () => round === this.round;
    if (kind === "file") return [["file", () => playNative(this.video, url, isWanted)]];
    if (kind === "guests") return this.guestWays(isWanted);
    if (kind === "hls") return [["hls", () => playHls(this.video, url, this.hlsModule, { ...LIVE, isWanted })]];
    const byWhep = ["whep", () => playWhep(this.video, { whep, token: this.token, hasVideo: this.wish !== "sound" })];
    const byHls = ["hls", () => playHls(this.video, hls, this.hlsModule, { ...LIVE, clock, isWanted })];
    const isSteady = this.wish === "steady" && hls;
    return [...(whep && !isSteady && "RTCPeerConnection" in window ? [byWhep, byWhep] : []), ...(hls ? [byHls] : [])];
  }

  // Without WebRTC the first guest alone: pictures by HLS would be seconds apart.
  guestWays(isWanted) {
    const { whep, slots, layout } = this.source;
    const scene = ["whep", () => playScene(this.scene, this.video, { whep, token: this.token, slots, layout, isWanted })];
    const first = slots[0]?.hls;
    return [...(whep && "RTCPeerConnection" in window ? [scene, scene] : []), ...(first ? [["hls", () => playHls(this.video, first, this.hlsModule, { ...LIVE, isWanted })]] : [])];
  }

  // What comes later is the better, but for HLS, which was begun beside it.
  took(playing, protocol, round) {
    if (this.playing && protocol === "hls") {
      playing.stop();
      return this.roll();
    }
    this.playing?.stop();
    Object.assign(this, { playing, protocol });
    playing.onLost = () => {
      if (round === this.round) this.begin();
    };
    if (protocol === "whep") this.isFull = false;
    this.tell({ phase: "playing", protocol, isFull: this.isFull && protocol === "hls" && this.wish !== "steady" });
    this.roll();
    return this.measure().catch(() => {});
  }

  // With sound where the browser allows it, else without: the button says so.
  roll() {
    this.video.play().catch(({ name }) => {
      if (name !== "NotAllowedError") return; // another picture came in between, and begins by itself
      this.video.muted = true;
      this.video.play().catch(() => {});
    });
  }

  async freshToken() {
    const state = await this.renew().catch(() => undefined); // the site may be away, too
    const found = state?.sources.find(({ id }) => id === this.source.id);
    if (found) Object.assign(this, { source: { ...this.source, ...found }, token: state.token });
  }

  // A film stands where it does for everybody, however late this page came. One that is over stays at its end.
  keepStep() {
    const { video } = this;
    if (!this.source?.since || !this.playing?.isFilm?.() || video.seeking || !video.duration) return;
    const place = Math.max(0, (this.now() - Date.parse(this.source.since)) / 1000);
    if (place >= video.duration) video.pause();
    else if (video.paused) return; // by the visitor
    const behind = Math.min(place, video.duration) - video.currentTime;
    const isFar = Math.abs(behind) > FAR;
    const { seekable } = video; // nothing of a film whose site gives no parts of it
    if (isFar && seekable.length && seekable.end(seekable.length - 1) >= video.currentTime + behind) video.currentTime += behind;
    const isNear = Math.abs(behind) < IN_STEP || isFar;
    video.playbackRate = isNear ? 1 : 1 + HURRY * Math.sign(behind);
  }

  async measure() {
    this.keepStep();
    const delay = await this.playing?.delay();
    if (typeof delay !== "number" || !Number.isFinite(delay)) return;
    this.behind = Math.max(0, delay);
    this.tell({ delay: this.behind });
  }
}
