// Who says a sentence: the portal's own voice where it has one, else the browser's, else nobody, while lips and words go on.
// Each gives `speak(sentence, { started(seconds), heard(part), signal })`, a promise that ends with the sentence.
import { courseOf, lengthOf } from "./visemes.js";

const PATIENCE = 4000; // milliseconds a browser's voice may take to begin

export const aborted = () => new DOMException("stopped", "AbortError");

const seconds = (sentence) => Math.max(0.8, lengthOf(courseOf(sentence.text, sentence.sounds)));

/** Moves lips and captions without a sound, at reading pace. */
export const nobody = {
  speak: (sentence, { started, signal }) =>
    new Promise((done, failed) => {
      started(seconds(sentence));
      const timer = setTimeout(done, seconds(sentence) * 1000);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        failed(aborted());
      });
    }),
};

const lang = (sentence) => (sentence.language.startsWith("zh") ? "zh-CN" : "en-GB");

/** A voice of this browser for a language, one that works offline first; null where there is none. */
export function browserVoice(language, voices = window.speechSynthesis?.getVoices() ?? []) {
  const fitting = voices.filter((voice) => voice.lang.toLowerCase().replace("_", "-").startsWith(language.slice(0, 2)));
  const mandarin = fitting.filter((voice) => !/hk|tw|yue/i.test(voice.lang));
  const chosen = mandarin.length ? mandarin : fitting;
  return chosen.find((voice) => voice.localService) ?? chosen[0] ?? null;
}

export const browser = {
  canSay: (sentence) => Boolean(window.speechSynthesis && browserVoice(sentence.language)),
  speak: (sentence, { started, heard, signal }) =>
    new Promise((done, failed) => {
      const said = new SpeechSynthesisUtterance(sentence.text);
      said.lang = lang(sentence);
      said.voice = browserVoice(sentence.language);
      const late = setTimeout(() => failed(new Error("the voice did not begin")), PATIENCE);
      said.onstart = () => {
        clearTimeout(late);
        started(seconds(sentence));
      };
      said.onboundary = ({ charIndex }) => heard(charIndex / Math.max(1, sentence.text.length));
      said.onend = done;
      said.onerror = ({ error }) => failed(new Error(error));
      signal.addEventListener("abort", () => {
        clearTimeout(late);
        speechSynthesis.cancel();
        failed(aborted());
      });
      speechSynthesis.speak(said);
    }).finally(() => speechSynthesis.cancel()),
};

/** Speech that the portal made. `loudness()` listens to it, so that the mouth shuts where the voice does. */
export class PortalVoice {
  constructor() {
    this.audio = new Audio();
    this.level = null;
    this.broken = false;
  }

  canSay(sentence) {
    return Boolean(sentence.audio) && !this.broken;
  }

  #listen() {
    if (this.level || !window.AudioContext) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaElementSource(this.audio).connect(analyser).connect(context.destination);
    this.level = analyser;
    this.samples = new Float32Array(analyser.fftSize);
  }

  loudness() {
    if (!this.level) return 1;
    this.level.getFloatTimeDomainData(this.samples);
    const power = this.samples.reduce((sum, sample) => sum + sample * sample, 0) / this.samples.length;
    return Math.min(1, Math.sqrt(power) * 9);
  }

  speak(sentence, { started, signal }) {
    const { audio } = this;
    return new Promise((done, failed) => {
      this.#listen();
      this.level?.context.resume();
      audio.src = sentence.audio;
      audio.onplaying = () => started(Number.isFinite(audio.duration) ? audio.duration : seconds(sentence));
      audio.onended = done;
      audio.onerror = () => {
        this.broken = true; // the rest is said by the browser
        failed(new Error("no sound came"));
      };
      signal.addEventListener("abort", () => {
        audio.pause();
        failed(aborted());
      });
      audio.play().catch(failed);
    });
  }
}
