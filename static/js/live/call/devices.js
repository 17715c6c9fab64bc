// Camera, microphone, loudspeaker and screen of this machine. Knows no page: `changed` hears of each new track.
const CHOICE = "call-devices"; // what was chosen last, in this browser
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const TONE = [[523, 0], [659, 0.18], [784, 0.36]]; // hertz, and the seconds after which it begins
const LASTS = 0.9;

export class Devices {
  constructor(changed) {
    this.changed = changed;
    this.tracks = { microphone: null, camera: null, screen: null };
    this.faults = { microphone: "", camera: "" };
    this.chosen = JSON.parse(localStorage.getItem(CHOICE) ?? "{}");
  }

  static get areThere() {
    return Boolean(navigator.mediaDevices?.getUserMedia && "RTCPeerConnection" in window);
  }

  // Both at once, so that the browser asks once; one by one where that fails, so that one fault does not cost the other.
  async open(kinds = ["microphone", "camera"]) {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(this.wanted(kinds));
      for (const track of stream.getTracks()) this.take(track.kind === "audio" ? "microphone" : "camera", track);
    } catch (fault) {
      if (kinds.length > 1) for (const kind of kinds) await this.open([kind]);
      else this.fail(kinds[0], fault);
    }
  }

  wanted(kinds) {
    const by = (kind) => (this.chosen[kind] ? { deviceId: { ideal: this.chosen[kind] } } : {});
    return {
      audio: kinds.includes("microphone") && { ...SOUND, ...by("microphone") },
      video: kinds.includes("camera") && { ...PICTURE, ...by("camera") },
    };
  }

  take(kind, track) {
    this.faults[kind] = "";
    track.addEventListener("ended", () => this.tracks[kind] === track && this.close(kind, "lost"));
    this.put(kind, track);
  }

  fail(kind, { name }) {
    this.faults[kind] = { NotAllowedError: "denied", NotFoundError: "missing", NotReadableError: "busy" }[name] ?? "missing";
    this.put(kind, null);
  }

  put(kind, track) {
    const before = this.tracks[kind];
    this.tracks[kind] = track;
    this.changed(kind, track);
    if (before !== track) before?.stop();
  }

  close(kind, fault = "") {
    if (kind !== "screen") this.faults[kind] = fault;
    this.put(kind, null);
  }

  // The camera's light goes out with the camera; the microphone only falls silent, so that it is back at once.
  async toggle(kind) {
    const track = this.tracks[kind];
    if (!track) return this.open([kind]);
    if (kind === "camera") return this.close("camera");
    track.enabled = !track.enabled;
    return this.changed(kind, track);
  }

  async share() {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15 } }, audio: false });
    const [track] = stream.getVideoTracks();
    track.contentHint = "detail";
    track.addEventListener("ended", () => this.tracks.screen === track && this.close("screen"));
    this.put("screen", track);
  }

  async list() {
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind) => all.filter((device) => device.kind === kind && device.deviceId);
    return { camera: of("videoinput"), microphone: of("audioinput"), speaker: of("audiooutput") };
  }

  async choose(kind, id) {
    this.chosen[kind] = id;
    localStorage.setItem(CHOICE, JSON.stringify(this.chosen));
    if (kind !== "speaker" && this.tracks[kind]) await this.open([kind]);
  }

  // Each element that plays goes to the loudspeaker of one's choice, where the browser lets one choose.
  async direct(element) {
    if (this.chosen.speaker && element.setSinkId) await element.setSinkId(this.chosen.speaker).catch(() => {});
  }

  async testSpeaker() {
    const context = new AudioContext();
    const output = context.createMediaStreamDestination();
    for (const [hertz, delay] of TONE) ring(context, output, hertz, context.currentTime + delay);
    const element = new Audio();
    element.srcObject = output.stream;
    await this.direct(element);
    await element.play();
    await new Promise((resolve) => setTimeout(resolve, LASTS * 1000));
    element.srcObject = null;
    await context.close();
  }

  end() {
    for (const kind of ["screen", "camera", "microphone"]) this.close(kind);
  }
}

function ring(context, output, hertz, at) {
  const tone = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.3, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.4);
  tone.connect(volume).connect(output);
  tone.start(at);
  tone.stop(at + 0.45);
}

// Calls `show` ten times a second with how loud the track is, from 0 to 1. Answers how to stop.
export function measure(track, show) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    show(track.enabled ? Math.min(1, Math.sqrt(power) * 6) : 0);
  }, 100);
  return () => {
    clearInterval(timer);
    context.close().catch(() => {});
  };
}
