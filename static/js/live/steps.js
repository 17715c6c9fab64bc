// Steps of the operator's desk without leaving the page, for as long as it publishes: a page that is loaded anew takes its own picture off the air.
const MARKED = ["data-version", "data-on-air"]; // what is said by attributes: of the desk, and of each source

export class Steps {
  constructor(desk, isPublishing) {
    this.desk = desk;
    desk.addEventListener("submit", (event) => {
      if (!isPublishing()) return;
      event.preventDefault();
      this.take(event.target).catch(() => event.target.submit());
    });
  }

  async take(form) {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const desk = page.querySelector("[data-live-desk]");
    if (!desk) throw new Error("This is no desk");
    for (const part of this.desk.querySelectorAll("[data-renewed]")) {
      const renewed = desk.querySelector(`[data-renewed="${part.dataset.renewed}"]`);
      if (renewed) part.replaceWith(renewed);
    }
    mark(this.desk, desk);
    for (const source of this.desk.querySelectorAll("[data-source]")) mark(source, desk.querySelector(`[data-source="${source.dataset.source}"]`));
    say(page);
  }
}

function mark(element, renewed) {
  for (const name of MARKED) {
    const value = renewed?.getAttribute(name) ?? null;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

// What the step came to stands where it stands on a page that was loaded.
function say(page) {
  const main = document.querySelector("main");
  main.querySelector(":scope > [role=status]")?.remove();
  const said = page.querySelector("main > [role=status]");
  if (said) main.prepend(said);
  scrollTo({ top: 0 });
}
