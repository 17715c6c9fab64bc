// The lines of the chat: the one thing that comes whole by the socket. A line is built from the page's own template.
const MOST = 100; // as many as the server shows
const NEAR = 80; // pixels from the end: whoever reads further up is left there
const CHINESE = /[\u3400-\u9fff]/;
const LETTER = /\p{L}/u;

export class Chat {
  constructor(element) {
    this.list = element.querySelector("[data-part=lines]");
    this.blank = element.querySelector("[data-line-template]").content.firstElementChild;
    this.newest = element.querySelector("[data-newest]");
    const { zone, ownName, translate, language } = element.dataset;
    Object.assign(this, { ownName, translate, isChinese: language.startsWith("zh") });
    this.clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
    this.newest.addEventListener("click", () => this.toTheEnd());
    this.list.addEventListener("scroll", () => this.isAtEnd() && (this.newest.hidden = true));
    this.list.addEventListener("click", (event) => this.mention(event));
    this.toTheEnd();
  }

  has(line) {
    return this.list.querySelector(`[data-line="${Number(line)}"]`) !== null;
  }

  isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toTheEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.newest.hidden = true;
  }

  // Lines stand in the order in which they were said, whatever the order in which they came.
  add(message) {
    if (this.has(message.line)) return;
    const wasAtEnd = this.isAtEnd();
    const line = this.build(message);
    const at = Date.parse(message.at);
    const later = [...this.list.querySelectorAll("[data-line]")].findLast((other) => Date.parse(other.querySelector("time").dateTime) <= at);
    this.list.querySelector("[data-nothing]")?.remove();
    if (later) later.after(line);
    else this.list.prepend(line);
    while (this.list.children.length > MOST) this.list.firstElementChild.remove();
    if (wasAtEnd) this.toTheEnd();
    else this.newest.hidden = false;
  }

  build({ line, name, text, at, team }) {
    const item = this.blank.cloneNode(true);
    item.dataset.line = line;
    item.classList.toggle("mentioned", this.ownName !== "" && text.includes(`@${this.ownName}`));
    item.querySelector("[data-name]").textContent = name;
    item.querySelector("[data-team]").hidden = !team;
    const time = item.querySelector("time");
    time.dateTime = at;
    time.textContent = this.clock.format(new Date(at));
    item.querySelector(".text").textContent = text;
    const link = item.querySelector("[data-translation]");
    if (this.translate && CHINESE.test(text) !== this.isChinese && LETTER.test(text)) {
      link.href = this.translate.replace("{text}", encodeURIComponent(text));
      link.hidden = false;
    }
    const report = item.querySelector("[data-report]");
    report.href = report.getAttribute("href").replace("/0/", `/${line}/`);
    return item;
  }

  remove(line) {
    this.list.querySelector(`[data-line="${Number(line)}"]`)?.remove();
  }

  // A press on a name begins a line to them.
  mention({ target }) {
    const name = target.closest("[data-name]")?.textContent;
    const box = document.querySelector("#say-text");
    if (!name || !box) return;
    box.value = `${box.value}${box.value && !box.value.endsWith(" ") ? " " : ""}@${name} `;
    box.focus();
  }
}
