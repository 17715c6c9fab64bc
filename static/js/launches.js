// Pages with launches: what goes out appears by itself, at its second. The countdown is drawn by countdown.js; the page itself comes
// from the server, which alone knows whether a launch is out.
import { runCountdowns } from "./countdown.js";
import { openSocket } from "./socket.js";

const BEFORE = 10_000; // milliseconds before a launch at which the server's clock is asked for
const SPREAD = 400; // not everybody asks in the same millisecond
const AGAIN = 500;
const TRIES = 20;
const A_WHILE = 20_000; // whoever had a launch open for so long has watched it

let ahead = 0; // of this machine's clock before the server's, in milliseconds
let timer; // of the next question; undefined while none is planned

export function followLaunches() {
  const place = document.querySelector("[data-launches]");
  if (!place) return;
  openSocket(place.dataset.launches, ({ type }) => {
    // The server's word is better than this machine's clock: what was planned by that is not asked besides.
    if (type === "launch" || type === "resync") later(() => renew().catch(waitForNext), Math.random() * SPREAD);
  });
  waitForNext();
  if (place.dataset.launch) watchIt(place);
}

const moments = () =>
  [...document.querySelectorAll("[data-launches] [data-countdown]")].map((one) => Date.parse(one.dataset.countdown)).filter(Boolean);

function later(what, wait) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = undefined;
    what();
  }, wait);
}

function waitForNext() {
  const next = Math.min(...moments());
  if (!Number.isFinite(next)) return;
  const left = next - (Date.now() - ahead);
  const isNear = left < BEFORE * 2;
  const wait = isNear ? Math.max(0, left) + Math.random() * SPREAD : left - BEFORE * (1 + Math.random());
  later(() => (isNear ? renewUntilOut(next, TRIES) : renew().catch(waitForNext)), Math.min(wait, 2 ** 31 - 1));
}

async function renewUntilOut(moment, tries) {
  await renew(false).catch(() => {});
  if (timer) return; // the server gave a hint meanwhile: it is asked soon
  if (!moments().includes(moment) || !tries) waitForNext();
  else later(() => renewUntilOut(moment, tries - 1), AGAIN);
}

async function renew(goesOn = true) {
  const response = await fetch(location.href, { cache: "no-cache" });
  const now = Date.parse(response.headers.get("Date"));
  if (now) ahead = Date.now() - (now + 500);
  if (response.status === 404) location.reload(); // it was taken back: the page says that it is not there
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-launch-part]")) {
    const fresh = page.querySelector(`[data-launch-part="${part.dataset.launchPart}"]`);
    if (!fresh || fresh.innerHTML === part.dataset.shown || part.contains(document.activeElement?.closest("input, textarea"))) continue;
    part.dataset.shown = fresh.innerHTML;
    part.replaceChildren(...fresh.childNodes);
    runCountdowns(part);
    globalThis.htmx?.process(part);
  }
  const heading = page.querySelector("title")?.textContent;
  if (heading) document.title = heading;
  const place = document.querySelector("[data-launches]");
  const fresh = page.querySelector("[data-launches]");
  if (fresh?.dataset.watched && !place.dataset.watched) {
    place.dataset.watched = fresh.dataset.watched;
    watchIt(place);
  }
  if (goesOn && !timer) waitForNext();
}

// Counted once a visitor, by the server.
function watchIt(place) {
  if (!place.dataset.watched) return;
  setTimeout(() => {
    if (document.hidden) return;
    const token = document.querySelector("#act [name=csrfmiddlewaretoken]")?.value;
    fetch(place.dataset.watched, { method: "POST", headers: { "X-CSRFToken": token ?? "" } }).catch(() => {});
  }, A_WHILE);
}
