// The two cards beside the plan, a booth's and a person's: HTML of the server, fetched when somebody asks for it.
export class Card {
  constructor(element, { faults }) {
    this.element = element;
    this.body = element.querySelector("[data-body]");
    this.faults = faults;
    this.asked = 0;
    this.from = null; // where the focus goes back to
    element.querySelector("[data-close]").addEventListener("click", () => this.close());
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
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
    this.body.replaceChildren(document.adoptNode(fresh.content));
    window.htmx?.process(this.body);
    this.element.hidden = false;
    if (focus) this.element.focus();
  }

  // A booth that was taken away meanwhile answers with a kind word of its own; without an answer at all there is one in the page.
  async fetch(address) {
    const response = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response || response.status >= 500 || response.redirected) return this.faults;
    return response.text();
  }

  close() {
    this.element.hidden = true;
    this.address = null;
    this.from?.focus({ preventScroll: true });
  }
}
