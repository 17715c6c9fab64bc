// What is written in a call. It is kept by the tab alone, so that a reload loses nothing, and goes with it.
const MOST = 200;

export class Lines {
  constructor(element, { key, zone, send }) {
    this.list = element.querySelector("ol");
    this.template = element.querySelector("template");
    this.clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
    this.key = `call-lines-${key}`;
    this.kept = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    this.unsent = element.querySelector("[data-unsent]");
    for (const line of this.kept) this.show(line);
    const form = element.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const field = form.elements.text;
      const isSent = !field.value.trim() || send(field.value) !== false;
      this.unsent.hidden = isSent;
      if (isSent) field.value = "";
    });
  }

  add(line) {
    this.kept = [...this.kept, line].slice(-MOST);
    sessionStorage.setItem(this.key, JSON.stringify(this.kept));
    this.show(line);
  }

  show({ name, text, at, isOwn }) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    item.classList.toggle("own", isOwn);
    item.querySelector("b").textContent = name;
    const time = item.querySelector("time");
    time.dateTime = at;
    time.textContent = this.clock.format(new Date(at));
    item.querySelector("p:last-child").textContent = text;
    this.list.append(item);
    this.list.scrollTop = this.list.scrollHeight;
  }
}
