// Push to talk: while the button is held, this browser writes down what is said. Nothing listens before somebody agreed.
const Recogniser = () => window.SpeechRecognition ?? window.webkitSpeechRecognition;

export const canHear = () => Boolean(Recogniser());

// what a browser says, by the name of the sentence that tells it to people
const REASONS = { "not-allowed": "refused", "service-not-allowed": "refused", "audio-capture": "no-microphone", "no-speech": "nothing-heard", network: "no-service", "language-not-supported": "no-service" };

export class Ear {
  /** `words(text, isLast)` as they come, `failed(reason)`: a key of REASONS' values, `listening(is)`. */
  constructor({ language, words, failed, listening }) {
    Object.assign(this, { language, words, failed, listening });
    this.recogniser = null;
  }

  begin() {
    if (this.recogniser) return;
    const recogniser = new (Recogniser())();
    recogniser.lang = this.language.startsWith("zh") ? "zh-CN" : "en-US";
    recogniser.interimResults = true;
    recogniser.onresult = ({ results }) => {
      const text = [...results].map(([best]) => best.transcript).join("");
      this.words(text, results[results.length - 1].isFinal);
    };
    recogniser.onerror = ({ error }) => {
      if (error !== "aborted") this.failed(REASONS[error] ?? "no-service");
    };
    recogniser.onend = () => {
      this.recogniser = null;
      this.listening(false);
    };
    this.recogniser = recogniser;
    try {
      recogniser.start();
      this.listening(true);
    } catch {
      this.recogniser = null;
      this.failed("no-service");
    }
  }

  end() {
    this.recogniser?.stop();
  }
}
