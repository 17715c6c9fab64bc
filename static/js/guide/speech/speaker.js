// Says an answer sentence by sentence: marks it, shows it as a caption, moves the lips. A later answer interrupts an earlier one.
import { browser, nobody, PortalVoice } from "./voices.js";
import { courseOf, shapeAt } from "./visemes.js";

export class Speaker {
  /** `lips(shape)` each frame, null at the end; `caption(sentence)`, null at the end; `aloud()` whether sound is wanted. */
  constructor({ lips, caption, aloud }) {
    Object.assign(this, { lips, caption, aloud });
    this.portal = new PortalVoice();
    this.running = null;
  }

  stop() {
    this.running?.abort();
  }

  /** Resolves to true when all was said, to false when something else came between. */
  async say(sentences, { aloud = this.aloud() } = {}) {
    this.stop();
    const running = new AbortController();
    this.running = running;
    try {
      for (const sentence of sentences) {
        if (running.signal.aborted) return false;
        await this.#one(sentence, aloud, running.signal);
      }
      return true;
    } catch (error) {
      if (error.name !== "AbortError") throw error;
      return false;
    } finally {
      if (this.running === running) {
        this.lips(null);
        this.caption(null);
        this.running = null;
      }
    }
  }

  async #one(sentence, aloud, signal) {
    this.caption(sentence);
    const voices = aloud ? [this.portal, browser].filter((voice) => voice.canSay(sentence)) : [];
    for (const voice of [...voices, nobody]) {
      try {
        await this.#by(voice, sentence, signal);
        return;
      } catch (error) {
        if (error.name === "AbortError" || voice === nobody) throw error;
      }
    }
  }

  #by(voice, sentence, signal) {
    const course = courseOf(sentence.text, sentence.sounds);
    let begun = 0;
    let lasts = 1;
    let request = 0;
    const frame = () => {
      request = requestAnimationFrame(frame);
      this.lips(shapeAt(course, (performance.now() - begun) / 1000 / lasts, voice.loudness?.() ?? 1));
    };
    const started = (seconds) => {
      begun = performance.now();
      lasts = seconds;
      if (!request) frame();
    };
    // a browser says where it is: what was too fast or too slow is put right half way
    const heard = (part) => {
      const shown = (performance.now() - begun) / 1000;
      if (part > 0.1) lasts = 0.5 * (lasts + shown / part);
    };
    return voice.speak(sentence, { started, heard, signal }).finally(() => cancelAnimationFrame(request));
  }
}

/** What is to be said of an exchange, from its part of the page. */
export function sentencesOf(exchange) {
  const answer = exchange.querySelector("[data-guide-answer]");
  return [...answer.querySelectorAll("[data-sentence]")].map((element) => ({
    element,
    text: element.textContent.trim(),
    language: answer.lang || document.documentElement.lang,
    sounds: element.dataset.sounds ?? "",
    audio: element.dataset.voice ?? "",
  }));
}
