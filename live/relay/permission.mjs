// Asks the site who may publish and play, in the words of MediaMTX's external authentication: one hook for all engines.

const REMEMBERED = 10_000; // milliseconds: an HLS reader asks for several files a second, and a full stage all at once when its publisher is away
const PATIENCE = 5000;

export class Refused extends Error {
  constructor(status) {
    super("refused");
    this.status = status;
  }
}

export class Permissions {
  constructor(hook) {
    this.hook = hook;
    this.known = new Map(); // what was granted to readers, until when
  }

  // What the site answers, e.g. { user, folder }. Throws `Refused` with 401, or 503 when the site does not answer.
  async ask(question) {
    const remembered = this.known.get(keyOf(question));
    return remembered && remembered.until > Date.now() ? remembered.answer : this.askAnew(question);
  }

  async askAnew({ address, ...question }) {
    const answer = await this.fetch({ ...question, ip: address });
    if (question.action === "read") this.remember(keyOf(question), answer);
    return answer;
  }

  async fetch(question) {
    let response;
    try {
      response = await fetch(this.hook, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ user: "", password: "", id: null, query: "", ...question }),
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      throw new Refused(503);
    }
    if (!response.ok) throw new Refused(response.status >= 500 ? 503 : 401);
    return response.json().catch(() => ({}));
  }

  remember(key, answer) {
    if (this.known.size > 10_000) this.known.clear();
    this.known.set(key, { answer, until: Date.now() + REMEMBERED });
  }

  forget() {
    this.known.clear();
  }
}

function keyOf({ protocol, action, path, token }) {
  return [protocol, action, path, token].join(" ");
}
