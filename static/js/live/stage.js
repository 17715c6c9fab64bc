// A stage's page: follows what the operator does, and plays what is on air. Messages: docs/events.md.
import { runCountdowns } from "../countdown.js";
import { openSocket, REFUSED, SIGNED_OUT } from "../socket.js";
import { Around } from "./around.js";
import { Captions } from "./captions.js";
import { offerControls } from "./controls.js";
import { Player } from "./player.js";
import { followRun } from "./run.js";

const ASK_AGAIN = 15_000; // milliseconds between questions while the socket is away
const BADGES = { live: "live", paused: "soon", ended: "gone" }; // as templates/live/_badge.html
const NOT_FOR_THEM = 404;
const AT_ONCE = 500; // milliseconds over which they fetch other sources
const SPREAD = 5000; // milliseconds over which the pages of a full stage fetch the new texts

// At once; the other texts of the page follow, and what is said while nobody has begun.
function sayState(place, showing) {
  const word = place.dataset[showing];
  if (word) place.replaceChildren(Object.assign(document.createElement("span"), { className: `badge ${BADGES[showing]}`, textContent: word }));
}

// Nothing for the engine's own.
function siteOf({ url }) {
  return url && new URL(url).origin;
}

// Guests and films come one way only, whatever the visitor wishes.
function sayWays(option, source) {
  option.disabled = Boolean(source && !(source.kind === "published" && source.hls));
  option.textContent = option.disabled ? option.dataset.oneWay : option.dataset.choice;
}

function sayWhenBack(line, moment) {
  const { back, soon, zone } = line.dataset;
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  line.textContent = moment ? back.replace("#", clock.format(Date.parse(moment))) : soon;
}

function follow(element) {
  let state = JSON.parse(element.dataset.player);
  let isConnected = false;
  let away = 0; // milliseconds by which the site's clock is before ours
  let ending;
  const sites = new Set(state.sources.map(siteOf)); // which this page may ask (live/pictures.py)
  const player = new Player(element, { hlsModule: element.dataset.hls, renew, tell, now });
  const captions = new Captions(element, { now, behind: () => player.behind });
  const wish = element.querySelector("[data-wish]");
  wish.hidden = false;
  wish.addEventListener("change", () => {
    showPicture();
    player.choose(wish.value);
  });
  for (const event of ["loadedmetadata", "resize"]) player.video.addEventListener(event, showPicture);
  offerControls(element);
  const renewRun = followRun(element.parentElement.parentElement);

  // Where only sound is wanted, or comes, the stage's poster stands in its place. Guests have pictures of their own: the player's is the first guest's.
  function showPicture() {
    const isSoundAlone = player.video.videoWidth === 0 && player.scene.hidden;
    element.toggleAttribute("data-listen", wish.value === "sound" || isSoundAlone);
  }

  function now() {
    return Date.now() + away;
  }

  function setClock(news) {
    if (news.now) away = news.now - Date.now();
  }

  async function renew() {
    const response = await fetch(element.dataset.again, { headers: { Accept: "application/json" } });
    if (response.status === NOT_FOR_THEM) location.reload(); // the page says for whom the stage is
    if (!response.ok) return null;
    take(await response.json());
    return state;
  }

  // Old news never undoes new ones: the version rises with each change.
  function take(news) {
    setClock(news);
    if (news.version < state.version) return;
    const isNew = news.version > state.version || news.state !== state.state;
    state = { ...state, ...news };
    show();
    if (isNew) setTimeout(() => fetchNews().catch(() => {}), Math.random() * SPREAD);
  }

  function show() {
    const isOver = state.until && Date.parse(state.until) <= now();
    const showing = isOver && (state.state === "live" || state.state === "paused") ? "ended" : state.state;
    element.dataset.state = showing;
    for (const face of element.querySelectorAll("[data-face]")) face.hidden = face.dataset.face !== showing;
    sayState(element.querySelector("[data-news=badge]"), showing);
    if (showing === "paused") sayWhenBack(element.querySelector("[data-back]"), state.back_at);
    const onAir = showing === "live" ? state.sources.find(({ id }) => id === state.source) : null;
    if (showing === "live" && state.source && !onAir) renew().catch(() => {}); // added after the page was made
    if (onAir && !sites.has(siteOf(onAir))) return void setTimeout(() => location.reload(), Math.random() * SPREAD);
    sayWays(wish.querySelector("[value=steady]"), onAir);
    player.show(onAir?.kind === "guests" ? composed(onAir) : onAir && { ...onAir, since: state.since }, state.token);
    clearTimeout(ending);
    if (state.until && !isOver) ending = setTimeout(show, Math.min(2 ** 31 - 1, Date.parse(state.until) - now()));
  }

  // With the guests on stage. Of one who is new here the page asks for the address first.
  function composed(source) {
    const known = new Map((state.guests ?? []).map((guest) => [guest.id, guest]));
    const { layout, guests } = state.scene;
    if (guests.some((id) => !known.has(id))) renew().catch(() => {});
    return { ...source, scene: true, layout, slots: guests.filter((id) => known.has(id)).map((id) => known.get(id)) };
  }

  function tell({ phase, protocol, delay, isFull }) {
    if (phase) element.querySelector("[data-full]").hidden = !isFull;
    if (phase) element.dataset.phase = phase;
    if (phase === "playing") showPicture();
    if (phase === "embed") offerFrame();
    const badge = element.querySelector("[data-delay]");
    if (phase && phase !== "playing") badge.hidden = true;
    if (protocol) badge.dataset.protocol = protocol;
    if (delay === undefined) return;
    if (around) around.slides.delay = delay;
    element.dataset.behind = delay.toFixed(2);
    badge.hidden = false;
    badge.textContent = badge.dataset.delay.replace("#", (Math.ceil(delay * 10) / 10).toFixed(1)); // never less than it is
  }

  // A platform's film is loaded by a click only (js/embeds.js).
  function offerFrame() {
    const source = state.sources.find(({ id }) => id === state.source);
    const link = element.querySelector("[data-embed-link]").content.firstElementChild.cloneNode(true);
    Object.assign(link, { href: source.address });
    Object.assign(link.dataset, { embed: source.url, title: source.name });
    player.frame.append(link);
    player.frame.hidden = false;
  }

  // The texts round the picture come as HTML, from the one renderer.
  async function fetchNews() {
    const response = await fetch(location.href);
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of document.querySelectorAll("[data-news]")) {
      const fresh = page.querySelector(`[data-news="${part.dataset.news}"]`);
      if (!fresh || part.contains(document.activeElement)) continue;
      part.replaceChildren(...fresh.childNodes);
      runCountdowns(part);
    }
  }

  const around = Around.of(document);
  function changed(isOpen, code) {
    if (!isOpen) isConnected = false;
    if (code === SIGNED_OUT || code === REFUSED) renew().catch(() => {});
    around?.drift(!isOpen);
  }
  const line = openSocket(
    `${element.dataset.socket}?seen=${state.now}`, // what was said since the page was made comes, too, or the word to fetch all
    (message) => {
      isConnected = true;
      if (message.type === "stage") take(message);
      if (message.type === "sources") setTimeout(() => renew().catch(() => {}), Math.random() * AT_ONCE);
      if (message.type === "caption") captions.take(message);
      if (message.type === "resync") renew().catch(() => {});
      if (message.type === "run" || message.type === "resync") renewRun();
      around?.hear(message);
    },
    { changed },
  );
  around?.begin(line);
  setInterval(() => {
    if (!isConnected && !document.hidden) renew().catch(() => {});
  }, ASK_AGAIN);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) renew().catch(() => {}); // a tab may have slept for an hour
  });
  // What the programme announced begins: the texts say so, whether or not the crew is ready. By the site's clock, not the visitor's.
  document.addEventListener("countdown:over", ({ target }) => {
    if (Date.parse(target.dataset.countdown) <= now()) setTimeout(() => fetchNews().catch(() => {}), Math.random() * SPREAD);
  });
  setClock(state);
  show();
}

const element = document.querySelector("[data-player]");
if (element?.dataset.player) follow(element);
