// The two cards beside the plan, a booth's and a person's: HTML of the server, fetched when somebody asks for it.
import { holdFocus } from "./focus.js";

const SETTLED = 50; // milliseconds after which what a form came to stands in the card

export class Card {
  // `otherwise` has the focus where what it came from is gone.
  constructor(element, { faults, otherwise }) {
    this.element = element;
    this.body = element.querySelector("[data-body]");
    this.faults = faults;
    this.otherwise = otherwise;
    this.asked = 0;
    this.from = null; // where the focus goes back to
    element.querySelector("[data-close]").addEventListener("click", () => this.close());
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    element.addEventListener("htmx:beforeSwap", () => this.settle(holdFocus(element)));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  async open(address, { focus = true } = {}) {
    if (focus) this.from = document.activeElement;
    this.address = address;
    const asked = (this.asked += 1);
    const text = await this.fetch(address);
    if (this.address !== address || this.asked !== asked) return; // another one was asked for meanwhile, or the same anew
    const fresh = new DOMParser().parseFromString(`<template>${text}</template>`, "text/html").querySelector("template");
    const giveBack = holdFocus(this.element);
    this.body.replaceChildren(document.adoptNode(fresh.content));
    window.htmx?.process(this.body);
    this.element.hidden = false;
    if (focus) this.element.focus();
    else giveBack(this.element);
  }

  // A booth that was taken away meanwhile answers with a kind word of its own; without an answer at all there is one in the page.
  async fetch(address) {
    const response = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response || response.status >= 500 || response.redirected) return this.faults;
    return response.text();
  }

  // A form became the sentence of what came of it, which is read then.
  settle(giveBack) {
    setTimeout(() => giveBack(this.body.querySelector("[role=status]") ?? this.element), SETTLED);
  }

  close() {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.address = null;
    if (hadFocus) (this.from?.isConnected ? this.from : this.otherwise).focus();
  }
}
