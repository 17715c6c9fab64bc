// What is said nearby, and whispered: lines built from the page's own template, never from markup.
import { tidy } from "./words.js";

const MOST = 100;

export class Lines {
  constructor(element, { open }) {
    this.list = element.querySelector("[data-lines]");
    this.blank = element.querySelector("template").content.firstElementChild;
    this.clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: element.dataset.zone });
    this.list.addEventListener("click", ({ target }) => {
      const id = target.closest("[data-of]")?.dataset.of;
      if (id) open(Number(id));
    });
  }

  // `kind`: "near", "whisper", or "news" for what somebody did.
  add({ id, name = "", text, at, kind = "near", isOwn = false }) {
    const line = this.blank.cloneNode(true);
    line.dataset.kind = kind;
    line.classList.toggle("own", isOwn);
    const by = line.querySelector("[data-of]");
    by.textContent = tidy(name);
    by.hidden = !name;
    by.disabled = isOwn || id === undefined;
    if (id !== undefined) by.dataset.of = id;
    line.querySelector("[data-whispered]").hidden = kind !== "whisper";
    const time = line.querySelector("time");
    const moment = at ? new Date(at) : new Date();
    time.dateTime = moment.toISOString();
    time.textContent = this.clock.format(moment);
    line.querySelector("[data-text]").textContent = text;
    const wasAtEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 80;
    this.list.append(line);
    while (this.list.children.length > MOST) this.list.firstElementChild.remove();
    if (wasAtEnd) this.list.scrollTop = this.list.scrollHeight;
  }
}
