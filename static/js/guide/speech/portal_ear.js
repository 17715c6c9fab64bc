// Push to talk by the portal's own ears: what is said while the button is held is sent there, written down and forgotten.
const LONGEST = 30_000; // milliseconds

export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

export class PortalEar {
  /** As `Ear`; `address` writes down, `token` is the form's. */
  constructor({ address, token, language, words, failed, listening }) {
    Object.assign(this, { address, token, language, words, failed, listening });
    this.recorder = null;
    this.isHeld = false;
  }

  async begin() {
    if (this.recorder || this.isHeld) return;
    this.isHeld = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (this.isHeld) this.record(stream);
      else close(stream); // let go before the microphone was open
    } catch (error) {
      this.isHeld = false;
      this.failed(error.name === "NotFoundError" ? "no-microphone" : "refused");
    }
  }

  record(stream) {
    const parts = [];
    this.recorder = new MediaRecorder(stream);
    this.recorder.ondataavailable = ({ data }) => parts.push(data);
    this.recorder.onstop = () => {
      close(stream);
      this.recorder = null;
      this.listening(false);
      this.send(new Blob(parts));
    };
    this.recorder.start();
    this.listening(true);
    this.limit = setTimeout(() => this.end(), LONGEST);
  }

  end() {
    this.isHeld = false;
    clearTimeout(this.limit);
    if (this.recorder?.state === "recording") this.recorder.stop();
  }

  async send(sound) {
    const said = new FormData();
    said.set("sound", sound, "said");
    said.set("language", this.language.startsWith("zh") ? "zh-hans" : "en");
    try {
      const answer = await fetch(this.address, { method: "POST", body: said, headers: { "X-CSRFToken": this.token } });
      if (!answer.ok) throw new Error(answer.status);
      const { text } = await answer.json();
      if (text) this.words(text, true);
      else this.failed("nothing-heard");
    } catch {
      this.failed("no-service");
    }
  }
}

function close(stream) {
  for (const track of stream.getTracks()) track.stop();
}
