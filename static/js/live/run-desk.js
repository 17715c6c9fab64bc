// The crew's desk for a run of show: what others do is seen at once, guests are seen and heard, items are dragged.
import { runCountdowns } from "../countdown.js";
import { openSocket } from "../socket.js";
import { meterOf } from "./devices.js";
import { playWhep } from "./whep.js";

const AGAIN = 10_000; // milliseconds: times move with the clock, and guests drop without saying so
const GUEST_AGAIN = 2000;

class RunDesk {
  constructor(element) {
    this.element = element;
    this.views = new Map();
    this.take(element);
    openSocket(element.dataset.socket, () => this.renew());
    setInterval(() => this.renew(), AGAIN);
    element.addEventListener("submit", (event) => this.send(event));
  }

  renew() {
    if (document.hidden) return;
    this.fetch({}).catch(() => {});
  }

  // Buttons act without losing the pictures: the answer is the same page.
  send(event) {
    if (event.target.method !== "post") return;
    event.preventDefault();
    const { submitter } = event;
    if (submitter) submitter.disabled = true;
    const form = event.target;
    this.fetch({ method: "POST", body: new FormData(form) }, form.action)
      .then(() => form.reset())
      .catch(() => form.submit())
      .finally(() => submitter && (submitter.disabled = false));
  }

  async fetch(options, address = location.href) {
    const response = await fetch(address, { ...options, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(String(response.status));
    if (new URL(response.url).pathname !== location.pathname) {
      location.assign(response.url);
      return;
    }
    this.show(new DOMParser().parseFromString(await response.text(), "text/html"));
  }

  show(page) {
    const fresh = page.querySelector("[data-run-desk]");
    const told = page.querySelector(".notices");
    const before = document.querySelector(".notices");
    if (before && told) before.replaceWith(told);
    else if (told) document.getElementById("main").prepend(told);
    else before?.remove();
    const guests = (root) => [...root.querySelectorAll("[data-guest]")].map((card) => card.dataset.guest).join();
    const list = this.element.querySelector("[data-guests]");
    if (guests(fresh) !== guests(this.element) || !list) {
      list?.replaceWith(...fresh.querySelectorAll("[data-guests]"));
      for (const view of this.views.values()) view.stop();
      this.views.clear();
    }
    for (const part of this.element.querySelectorAll("[data-news]")) this.replace(part, fresh.querySelector(`[data-news="${part.dataset.news}"]`));
    for (const card of this.element.querySelectorAll("[data-guest]")) this.adopt(card, fresh.querySelector(`[data-guest="${card.dataset.guest}"]`));
    this.take(this.element);
  }

  // The focus stays on the same button, what was unfolded stays so; a field that is being typed in is left alone.
  replace(part, fresh) {
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    if (!fresh || this.held || this.pressed || (focused && focused.matches("input, textarea, select"))) return;
    const mark = focused?.dataset.act;
    Object.assign(part.dataset, fresh.dataset);
    const unfolded = [...part.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
    part.replaceChildren(...fresh.childNodes);
    for (const summary of part.querySelectorAll("details > summary")) {
      if (unfolded.includes(summary.textContent)) summary.parentElement.open = true;
    }
    if (focused) (mark && part.querySelector(`[data-act="${mark}"]`) || part.querySelector("button, a"))?.focus();
    runCountdowns(part);
  }

  adopt(card, fresh) {
    if (!fresh) return;
    card.toggleAttribute("data-on-air", fresh.hasAttribute("data-on-air"));
    const [form, other] = [card.querySelector(":scope > form"), fresh.querySelector(":scope > form")];
    if (!form && other) card.append(other);
    if (form && !other) form.remove();
  }

  take(element) {
    for (const card of element.querySelectorAll("[data-guest]")) {
      const key = card.dataset.guest;
      if (!this.views.has(key)) this.views.set(key, new View(card));
      this.views.get(key).look();
    }
    this.drag(element.querySelector("[data-items]"));
  }

  drag(list) {
    if (!list || list.dataset.taken) return;
    list.dataset.taken = "yes";
    // From the press on: a list that is renewed under the finger would end the drag before it has begun.
    list.addEventListener("pointerdown", () => (this.pressed = true));
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (this.pressed = false));
    list.addEventListener("dragstart", (event) => {
      this.held = event.target.closest("[data-place]");
      event.dataTransfer.effectAllowed = "move";
    });
    list.addEventListener("dragover", (event) => {
      const over = event.target.closest("li[data-place]");
      if (!this.held || !over || over === this.held) return;
      event.preventDefault();
      const { top, height } = over.getBoundingClientRect();
      over[event.clientY < top + height / 2 ? "before" : "after"](this.held);
    });
    list.addEventListener("drop", (event) => event.preventDefault());
    list.addEventListener("dragend", () => this.drop(list));
  }

  drop(list) {
    const { held } = this;
    this.held = null;
    if (!held) return;
    const body = new FormData(held.querySelector("form"));
    body.set("place", String([...list.children].indexOf(held)));
    this.fetch({ method: "POST", body }, held.dataset.place).catch(() => location.reload());
  }
}

// A guest's picture and sound at the desk.
class View {
  constructor(card) {
    this.card = card;
    this.video = card.querySelector("video");
    this.listening = card.querySelector("[data-listen]");
    const button = this.listening.querySelector("button");
    button.addEventListener("click", () => {
      this.video.muted = !this.video.muted;
      button.setAttribute("aria-pressed", String(!this.video.muted));
    });
  }

  look() {
    const isThere = this.card.querySelector("[data-there]").dataset.there === "yes";
    if (isThere && !this.playing) this.begin();
    if (!isThere) this.stop();
  }

  async begin() {
    this.playing = { stop() {} };
    const { whep, whepToken } = this.card.dataset;
    try {
      this.playing = await playWhep(this.video, { whep, token: whepToken });
    } catch {
      setTimeout(() => (this.playing = null), GUEST_AGAIN);
      return;
    }
    this.video.hidden = this.listening.hidden = false;
    this.video.play().catch(() => {});
    this.meter = meterOf(this.video.srcObject, this.listening.querySelector("meter"));
    this.playing.onLost = () => this.stop();
  }

  stop() {
    this.playing?.stop();
    this.meter?.stop();
    this.playing = this.meter = null;
    this.video.hidden = this.listening.hidden = true;
  }
}

const element = document.querySelector("[data-run-desk]");
if (element) new RunDesk(element);
