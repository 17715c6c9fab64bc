// Live captions: a line is shown when the picture that it belongs to is here, and goes after a while.
const LONGEST = 7000; // milliseconds a line stays, as in the recording
const CHOICE = "captions";

export class Captions {
  // now(): the site's clock in milliseconds. behind(): seconds that the picture is behind.
  constructor(element, { now, behind }) {
    this.place = element.querySelector("[data-captions]");
    this.select = element.querySelector("[data-caption-choice]");
    this.now = now;
    this.behind = behind;
    this.lines = [];
    this.select.value = localStorage.getItem(CHOICE) ?? "";
    this.select.addEventListener("change", () => {
      localStorage.setItem(CHOICE, this.select.value);
      this.show();
    });
    element.addEventListener("keydown", ({ key, target, altKey, ctrlKey, metaKey }) => {
      if (key !== "c" || altKey || ctrlKey || metaKey || this.select.hidden || target.closest("input, select, textarea")) return;
      const { options, selectedIndex } = this.select;
      this.select.value = options[(selectedIndex + 1) % options.length].value;
      this.select.dispatchEvent(new Event("change"));
    });
  }

  take({ language, text, at }) {
    this.select.hidden = false; // somebody writes: there is something to choose
    const due = Math.max(0, Date.parse(at) + this.behind() * 1000 - this.now());
    setTimeout(() => this.add({ language, text }), due);
  }

  add(line) {
    this.lines.push(line);
    this.show();
    setTimeout(() => {
      this.lines = this.lines.filter((other) => other !== line);
      this.show();
    }, LONGEST);
  }

  show() {
    const shown = this.lines.filter(({ language }) => language === this.select.value).slice(-2);
    this.place.replaceChildren(...shown.map(({ text }) => Object.assign(document.createElement("span"), { textContent: text, lang: this.select.value })));
    this.place.hidden = !shown.length;
  }
}
