// Before one joins: see oneself, see that one is heard, hear the loudspeaker, choose among devices.
import { measure } from "./devices.js";
import { choose } from "./words.js";

export class Lobby {
  constructor(element, devices) {
    this.element = element;
    this.devices = devices;
    this.video = element.querySelector("video");
    this.level = element.querySelector("[data-level]");
    for (const select of element.querySelectorAll("select")) {
      select.addEventListener("change", () => devices.choose(select.dataset.kind, select.value).then(() => this.offer()));
    }
    for (const button of element.querySelectorAll("[data-toggle]")) button.addEventListener("click", () => devices.toggle(button.dataset.toggle).then(() => this.offer()));
    element.querySelector("[data-test-speaker]").addEventListener("click", ({ currentTarget }) => this.test(currentTarget));
    navigator.mediaDevices.addEventListener("devicechange", () => this.offer());
  }

  async open() {
    this.element.hidden = false;
    await this.devices.open();
    await this.offer();
  }

  async test(button) {
    button.disabled = true;
    await this.devices.testSpeaker().catch(() => {});
    button.disabled = false;
  }

  // The names of devices are told only once the browser was allowed to use one.
  async offer() {
    const devices = await this.devices.list();
    for (const select of this.element.querySelectorAll("select")) {
      const { kind } = select.dataset;
      const current = this.devices.chosen[kind] ?? this.devices.tracks[kind]?.getSettings().deviceId;
      select.replaceChildren(...devices[kind].map((device, index) => new Option(device.label || `${index + 1}`, device.deviceId)));
      if (devices[kind].some(({ deviceId }) => deviceId === current)) select.value = current;
      select.closest(".field").hidden = !devices[kind].length;
    }
  }

  // A track came or went.
  show(kind, track) {
    if (this.element.hidden) return;
    for (const button of this.element.querySelectorAll(`[data-toggle="${kind}"]`)) button.setAttribute("aria-pressed", String(Boolean(track?.enabled)));
    for (const said of this.element.querySelectorAll("[data-fault]")) {
      if (said.dataset.fault === kind) choose(said, this.devices.faults[kind]);
    }
    if (kind === "camera") this.showPicture(track);
    if (kind === "microphone") this.showLevel(track);
  }

  showPicture(track) {
    this.video.srcObject = track && new MediaStream([track]);
    this.element.toggleAttribute("data-camera", Boolean(track));
  }

  showLevel(track) {
    if (track && track === this.measured) return;
    this.stopLevel();
    this.measured = track;
    if (track) this.stopMeasuring = measure(track, (level) => (this.level.value = level));
  }

  stopLevel() {
    this.stopMeasuring?.();
    this.stopMeasuring = this.measured = null;
    this.level.value = 0;
  }

  close() {
    this.stopLevel();
    this.element.hidden = true;
  }
}
