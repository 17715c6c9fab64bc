// Scans that are not sent yet, kept by the browser until the server has answered each. The server counts a key once, however often it comes.
const AT_ONCE = 50;

export class Queue {
  constructor(name, address, token) {
    [this.name, this.address, this.token] = [name, address, token];
    this.memory = []; // where the browser keeps nothing for us
    this.isSending = false;
  }

  get scans() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? [];
    } catch {
      return this.memory;
    }
  }

  set scans(scans) {
    this.memory = scans;
    try {
      localStorage.setItem(this.name, JSON.stringify(scans));
    } catch {
      // private windows and full disks: then they last as long as the page
    }
  }

  get number() {
    return this.scans.length;
  }

  add(scan) {
    this.scans = [...this.scans, scan];
  }

  // What the server answered, oldest first; `problem` says why some are kept: "offline" or "signed" (out).
  async send() {
    if (this.isSending) return { results: [] };
    this.isSending = true;
    const results = [];
    try {
      while (this.number) {
        const { answered, problem } = await this.sendSome(this.scans.slice(0, AT_ONCE));
        if (problem) return { results, problem };
        const keys = new Set(answered.map(({ key }) => key));
        this.scans = this.scans.filter(({ key }) => !keys.has(key));
        results.push(...answered);
        if (keys.size === 0) break;
      }
    } finally {
      this.isSending = false;
    }
    return { results };
  }

  async sendSome(scans) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    try {
      const answer = await fetch(this.address, { method: "POST", headers, body: JSON.stringify({ scans }) });
      if (answer.redirected || answer.status === 403) return { problem: "signed" };
      if (!answer.ok) return { problem: "offline" };
      return { answered: (await answer.json()).results };
    } catch {
      return { problem: "offline" };
    }
  }
}
