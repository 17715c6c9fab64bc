// The operator's desk: a preview and the health of each source, and publishing from this browser.
import { openSocket } from "../socket.js";
import { playWhep } from "./whep.js";
import { keepPublishing } from "./publishing.js";
import { Steps } from "./steps.js";

const FULL = 503; // the relay's answer
const HEALTH_EVERY = 2000; // milliseconds
const PREVIEW_AGAIN = 15_000; // milliseconds after which a preview that did not come is tried again

class Desk {
  constructor(element) {
    this.element = element;
    this.hasOthers = false; // sources than those that are shown
    this.sources = new Map([...element.querySelectorAll("[data-source]")].map((item) => [Number(item.dataset.source), new Row(item)]));
    new Steps(element, () => this.isPublishing);
    openSocket(element.dataset.socket, ({ type }) => type === "sources" && this.meetSources());
    setInterval(() => this.ask().catch(() => {}), HEALTH_EVERY);
    this.ask().catch(() => {});
  }

  get isPublishing() {
    return [...this.sources.values()].some((row) => row.publishing);
  }

  // A page that is loaded anew takes its own picture off the air.
  meetSources() {
    if (!this.isPublishing) return location.reload();
    this.hasOthers = true;
    this.element.querySelector("[data-changed]").hidden = false;
  }

  async ask() {
    if (document.hidden) return;
    const response = await fetch(this.element.dataset.health, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) return;
    const { version, watching, sources } = await response.json();
    this.element.querySelector("[data-changed]").hidden = !this.hasOthers && version === Number(this.element.dataset.version);
    this.element.querySelector("[data-watching]").textContent = watching;
    for (const report of sources) this.sources.get(report.id)?.take(report);
  }
}

class Row {
  constructor(item) {
    this.item = item;
    this.video = item.querySelector("video");
    this.preview = null;
    this.notBefore = 0; // when the next preview may be tried
    this.last = null;
    const buttons = item.querySelector("[data-publish]");
    if (buttons && navigator.mediaDevices && item.dataset.whip) {
      buttons.hidden = false;
      for (const button of buttons.querySelectorAll("button")) button.addEventListener("click", () => this.publish(button.dataset.from));
    }
  }

  take({ sign, viewers, bytes, is_recording: isRecording, recording_fault: fault, refused }) {
    for (const badge of this.item.querySelectorAll("[data-for]")) badge.hidden = badge.dataset.for !== sign;
    if (!this.video) return;
    this.say("viewers", viewers ?? "–");
    const now = performance.now();
    if (this.last && bytes >= this.last.bytes) this.say("rate", Math.round(((bytes - this.last.bytes) * 8) / (now - this.last.at)));
    this.last = bytes === null ? null : { bytes, at: now };
    this.item.querySelector("[data-recording]").hidden = !isRecording;
    for (const word of this.item.querySelectorAll("[data-fault]")) word.hidden = word.dataset.fault !== fault;
    for (const word of this.item.querySelectorAll(".notice[data-refused]")) word.hidden = word.dataset.refused !== refused;
    if (["arriving", "sound"].includes(sign) && !this.preview && now > this.notBefore) this.show().catch((fault) => this.missed(fault));
    this.preview?.delay?.().then((delay) => this.say("delay", delay.toFixed(2)));
  }

  say(name, text) {
    this.item.querySelector(`[data-${name}]`).textContent = text;
  }

  async show() {
    const { whep, whepToken } = this.item.dataset;
    this.preview = {};
    this.preview = await playWhep(this.video, { whep, token: whepToken });
    this.item.querySelector("[data-full]").hidden = true;
    this.preview.onLost = () => {
      this.preview.stop();
      this.preview = null;
    };
    this.video.play().catch(() => {});
  }

  // A full relay keeps its places for visitors.
  missed({ status }) {
    this.preview = null;
    this.notBefore = performance.now() + PREVIEW_AGAIN;
    this.item.querySelector("[data-full]").hidden = status !== FULL;
  }

  async publish(from) {
    this.publishing?.stop();
    this.publishing = null;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.tell(from === "stop" ? "" : null, false);
    if (from === "stop") return;
    const wanted = { video: { width: { ideal: 1280 }, frameRate: { ideal: 30 } }, audio: true };
    const { mediaDevices } = navigator;
    try {
      this.stream = await (from === "screen" ? mediaDevices.getDisplayMedia(wanted) : mediaDevices.getUserMedia(wanted));
    } catch {
      this.tell("refused", false);
      return;
    }
    await this.send(this.item.dataset.whip);
  }

  async send(address) {
    try {
      this.publishing = await keepPublishing(this.stream, address, this.item.dataset.whipToken);
      this.tell("sending", true);
      this.publishing.onState = (state) => this.tell(state, state !== "taken");
    } catch ({ status }) {
      const isTaken = status === 409;
      if (isTaken && window.confirm(this.said.dataset.takeover)) {
        await this.send(`${address}?takeover`);
        return;
      }
      this.tell({ 401: "expired", 406: "unusable", 409: "taken" }[status] ?? "failed", false);
    }
  }

  get said() {
    return this.item.querySelector("[data-publish-said]");
  }

  tell(name, isSending) {
    this.said.textContent = name ? this.said.dataset[name] : "";
    this.item.querySelector("[data-from=stop]").hidden = !isSending;
  }
}

const element = document.querySelector("[data-live-desk]");
if (element) new Desk(element);
