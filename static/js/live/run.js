// The run of show on a stage's page: what is on and what comes, fetched anew when the crew moves on, and now and then since late items push the rest.
import { runCountdowns } from "../countdown.js";

const SPREAD = 1500; // milliseconds over which the pages of a full stage ask
const EVERY = 60_000;

// Answers what to call when the show went on.
export function followRun(page) {
  const part = page.querySelector("[data-run]");
  if (!part) return () => {};
  let waiting;

  async function fetchRun() {
    const response = await fetch(part.dataset.run, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
    const fold = body.querySelector("details");
    if (fold && part.querySelector("details")) fold.open = part.querySelector("details").open;
    const isReadByKeyboard = part.contains(document.activeElement); // whoever opened the whole list is still on it
    part.replaceChildren(...body.childNodes);
    runCountdowns(part);
    globalThis.htmx?.process(part);
    if (isReadByKeyboard) part.querySelector("summary")?.focus({ preventScroll: true });
  }

  const renew = (spread = SPREAD) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => fetchRun().catch(() => {}), Math.random() * spread);
  };
  setInterval(() => {
    if (!document.hidden) renew(EVERY / 2);
  }, EVERY);
  part.addEventListener("countdown:over", () => renew()); // a launch goes out
  return () => renew();
}
