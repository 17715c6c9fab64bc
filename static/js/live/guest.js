// A guest's page: test of camera, microphone, light and network, then the green room, then the stage.
import { runCountdowns } from "../countdown.js";
import { openSocket } from "../socket.js";
import { fill, lightOf, meterOf, supported, take } from "./devices.js";
import { playScene } from "./scene.js";
import { NotPlayed } from "./whep.js";
import { publish } from "./whip.js";

const BITRATE = 1_200_000; // a guest's picture is at most a half of the stage
const TRIAL = 4000; // milliseconds the network is tried
const SLOW = 0.25; // seconds there and back
const NARROW = 250_000; // bits a second; browsers begin at 300,000 and find out slowly
const ASK_EVERY = 5000;
const AGAIN = 1000;
const LIGHT_EVERY = 2000;
const HEARD = 0.03;
const REFUSALS = ["denied", "missing", "busy", "offline"];
const REASONS = { NotFoundError: "missing", OverconstrainedError: "missing", NotReadableError: "busy", Unreached: "offline" };

// The site does not answer.
class Unreached extends Error {
  name = "Unreached";
}

class GuestPage {
  constructor(element) {
    this.element = element;
    this.link = element.dataset.link;
    this.device = sessionStorage.getItem(this.link) ?? "";
    this.self = element.querySelector("[data-self]");
    this.back = new ReturnPicture(element.querySelector("[data-return]"));
    for (const button of element.querySelectorAll("[data-press]")) button.addEventListener("click", () => this.attempt(button.dataset.press));
    for (const select of element.querySelectorAll("select")) select.addEventListener("change", () => this.attempt("devices"));
    element.querySelector("[data-say]").addEventListener("submit", (event) => this.attempt("say", event));
    if (!supported()) this.face("unable", true);
    else this.find("devices").disabled = false;
  }

  find(press) {
    return this.element.querySelector(`[data-press="${press}"]`);
  }

  face(name, isShown) {
    this.element.querySelector(`[data-face="${name}"]`).hidden = !isShown;
  }

  async attempt(press, event) {
    this.warn(null);
    try {
      await this[press](event);
    } catch (fault) {
      this.warn(REASONS[fault.name] ?? "denied");
    }
  }

  // Why it could not be done, above what was pressed, which stands far below on a phone; null: nothing is wrong.
  warn(why) {
    for (const name of REFUSALS) this.face(name, name === why);
    if (why) this.element.querySelector(`[data-face="${why}"]`).scrollIntoView({ block: "center" });
  }

  tell(name, word, number) {
    const place = this.element.querySelector(`[data-said="${name}"]`);
    const text = (place.dataset[word] ?? word).replace("#", number);
    if (place.textContent !== text) place.textContent = text;
  }

  // Switch on, or take other ones.
  async devices() {
    const chosen = (kind) => this.element.querySelector(`[data-devices="${kind}"]`).value;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = await take({ camera: chosen("videoinput"), microphone: chosen("audioinput") });
    this.self.srcObject = this.stream;
    this.face("asking", false);
    this.face("ready", true);
    for (const select of this.element.querySelectorAll("[data-devices]")) await fill(select, this.stream);
    this.keepSwitches();
    this.meter?.stop();
    this.meter = meterOf(this.stream, this.element.querySelector("[data-level]"), (loudness) => this.hearSelf(loudness));
    if (!this.stream.getVideoTracks().length) this.tell("light", "none");
    this.light ??= setInterval(() => this.look(), LIGHT_EVERY);
    if (this.sending) for (const track of this.stream.getTracks()) await this.sending.swap(track);
    else if (!this.doors) await this.network();
  }

  hearSelf(loudness) {
    if (loudness > HEARD) this.tell("sound", "good");
  }

  look() {
    const light = lightOf(this.self);
    if (light) this.tell("light", light);
  }

  // The link is taken by this tab; answers whether it was given. Asked once at a time: whoever enters while the network is tried
  // would else be another device to the site.
  open(takeover = false) {
    this.opening ??= this.take(takeover).finally(() => (this.opening = null));
    return this.opening;
  }

  async take(takeover) {
    const body = new FormData(this.element.querySelector("[data-say]"));
    body.delete("text");
    if (takeover) body.set("takeover", "1");
    const response = await this.ask("enter/", { method: "POST", body });
    const answer = await response.json().catch(() => ({}));
    this.face("elsewhere", Boolean(answer.elsewhere));
    if (!response.ok) {
      if (!answer.elsewhere) this.end();
      return false;
    }
    this.doors = answer;
    this.device = answer.device;
    sessionStorage.setItem(this.link, this.device);
    this.ends ??= setInterval(() => this.renew().catch(() => {}), ASK_EVERY);
    return true;
  }

  ask(path, options = {}) {
    const headers = { "X-Device": this.device, Accept: "text/html, application/json" };
    return fetch(this.link + path, { ...options, headers }).catch(() => {
      throw new Unreached();
    });
  }

  async network() {
    this.tell("network", "trying");
    let trial;
    try {
      if (!this.doors && !(await this.open())) return this.tell("network", "…");
      trial = await publish(this.stream.clone(), this.doors.trial, this.doors.token, { bitrate: BITRATE });
      await new Promise((resolve) => setTimeout(resolve, TRIAL));
      const { trip, room, lost = 0 } = await trial.quality();
      if (trip === undefined) throw new Error("no way");
      const isWeak = trip > SLOW || lost > 0.05 || (room ?? NARROW) < NARROW;
      return this.tell("network", isWeak ? "weak" : "good", Math.round(trip * 1000));
    } catch {
      return this.tell("network", "bad");
    } finally {
      trial?.stop();
    }
  }

  async takeover() {
    if (!(await this.open(true))) return;
    if (!this.stream) await this.devices();
    await this.enter();
  }

  async enter() {
    if (!(await this.open())) return;
    this.isInside = true;
    this.face("inside", true);
    this.find("enter").hidden = true;
    this.find("leave").hidden = false;
    this.socket ??= openSocket(this.element.dataset.socket, () => this.renew().catch(() => {}));
    await this.send();
    await this.renew();
  }

  // Until it goes out, again and again: whoever drops is let back in.
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    while (this.isInside) {
      try {
        this.sending = await publish(this.stream, this.doors.whip, this.doors.token, { bitrate: BITRATE });
        this.sending.onLost = () => this.lost();
        this.tell("link", "sending");
        break;
      } catch ({ status }) {
        this.tell("link", "again");
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
        if (status === 401 && !(await this.open().catch(() => true))) break; // the token is over, or another device has the link
      }
    }
    this.isSending = false;
  }

  lost() {
    this.sending = null;
    this.tell("link", "again");
    this.send();
  }

  async renew() {
    if (!this.doors) return undefined;
    const response = await this.ask("room/");
    if (response.status === 410) return this.end();
    if (response.status === 409) return this.givenUp();
    if (!response.ok || !this.isInside) return undefined;
    const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = body.querySelector("[data-room-now]");
    const room = this.element.querySelector("[data-room]");
    if (room.innerHTML !== fresh.outerHTML) room.replaceChildren(fresh);
    runCountdowns(room);
    const now = JSON.parse(fresh.dataset.roomNow);
    this.doors.token = now.token;
    const isOnStage = now.state === "on_stage";
    this.element.querySelector("[data-on-stage]").hidden = !isOnStage;
    if (isOnStage && !this.wasOnStage) this.back.hear(true);
    this.wasOnStage = isOnStage;
    this.find("hear").setAttribute("aria-pressed", String(!this.back.isMuted));
    return this.back.show(now);
  }

  // Another device or window has the link now.
  givenUp() {
    this.hangUp();
    this.face("elsewhere", true);
  }

  end() {
    this.hangUp();
    this.stream?.getTracks().forEach((track) => track.stop());
    clearInterval(this.ends);
    this.face("ready", false);
    this.face("asking", false);
    this.face("over", true);
  }

  hangUp() {
    this.isInside = false;
    this.sending?.stop();
    this.sending = this.doors = null;
    this.back.stop();
    this.element.querySelector("[data-on-stage]").hidden = true;
    this.face("inside", false);
    this.find("enter").hidden = false;
    this.find("leave").hidden = true;
    this.tell("link", "");
  }

  async leave() {
    const body = new FormData(this.element.querySelector("[data-say]"));
    await this.ask("leave/", { method: "POST", body }).finally(() => this.hangUp());
  }

  async camera() {
    this.flip("camera");
  }

  async microphone() {
    this.flip("microphone");
  }

  async hear() {
    this.back.hear(this.back.isMuted);
    this.find("hear").setAttribute("aria-pressed", String(!this.back.isMuted));
  }

  flip(press) {
    const button = this.find(press);
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    this.keepSwitches();
  }

  keepSwitches() {
    const isOn = (press) => this.find(press).getAttribute("aria-pressed") === "true";
    for (const track of this.stream?.getTracks() ?? []) track.enabled = isOn(track.kind === "video" ? "camera" : "microphone");
  }

  async say(event) {
    event.preventDefault();
    const form = event.target;
    const response = await this.ask("say/", { method: "POST", body: new FormData(form) });
    const answer = await response.json().catch(() => ({}));
    this.tell("say", answer.sentence ?? "");
    if (response.ok) form.reset();
    await this.renew();
  }
}

// The stage without oneself: the others are heard and seen.
class ReturnPicture {
  constructor(element) {
    this.element = element;
    this.video = element.querySelector("video");
    this.scene = element.querySelector("[data-scene]");
    this.key = "";
  }

  get isMuted() {
    return this.video.muted;
  }

  hear(isHeard) {
    this.video.muted = !isHeard;
  }

  async show({ whep, token, slots, layout }) {
    const key = slots.map(({ path }) => path).join();
    this.element.toggleAttribute("data-empty", !slots.length);
    this.element.dataset.phase = this.playing ? "playing" : "nothing";
    if (!slots.length) return this.stop();
    if (this.playing) return this.playing.change({ token, slots, layout });
    if (this.key === key && this.isConnecting) return undefined;
    this.key = key;
    this.isConnecting = true;
    try {
      this.playing = await playScene(this.scene, this.video, { whep, token, slots, layout });
      this.playing.onLost = () => this.stop();
      this.element.dataset.phase = "playing";
      await this.video.play().catch(() => {});
    } catch (fault) {
      if (!(fault instanceof NotPlayed)) throw fault;
    } finally {
      this.isConnecting = false;
    }
    return undefined;
  }

  stop() {
    this.playing?.stop();
    this.playing = null;
    this.element.dataset.phase = "nothing";
  }
}

const element = document.querySelector("[data-guest-page]");
if (element?.querySelector("[data-self]")) new GuestPage(element);
