// A recording: HLS where the browser needs help with it, chapters, speed, keys; and for organisers, the film's place as a time of the clock.
import { followFilm } from "./beside.js";
import { playHls } from "./hls.js";

const STEP = { ArrowLeft: -5, ArrowRight: 5, j: -10, l: 10 };

async function offer(element) {
  const video = element.querySelector("video");
  offerChapters(element, video);
  offerSpeed(element, video);
  offerCaptions(element, video);
  const beside = element.querySelector("[data-beside]");
  if (beside) followFilm(beside, video);
  const keys = keysOf(element, video);
  element.querySelector("[data-keys]").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("button, summary")) return; // it presses them
    const act = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  const lost = () => (element.querySelector("[data-lost]").hidden = false);
  const begin = Number(element.dataset.begin);
  const isNative = video.canPlayType("application/vnd.apple.mpegurl") && !("MediaSource" in window);
  if (isNative) return video.addEventListener("error", lost);
  const playing = await playHls(video, element.dataset.replay, element.dataset.hls, { startPosition: begin });
  playing.onLost = lost;
  return undefined;
}

function offerChapters(element, video) {
  const links = [...element.querySelectorAll("[data-second]")];
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      video.currentTime = Number(link.dataset.second);
      video.scrollIntoView({ block: "nearest" }); // chapters stand below slides and chat
      video.play().catch(() => {});
    });
  }
  video.addEventListener("timeupdate", () => {
    const current = links.findLast((link) => Number(link.dataset.second) <= video.currentTime + 0.1);
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });
}

function offerSpeed(element, video) {
  const label = element.querySelector("[data-speed]");
  const select = label.querySelector("select");
  label.hidden = false;
  select.addEventListener("change", () => (video.playbackRate = Number(select.value)));
  video.addEventListener("ratechange", () => (select.value = String(video.playbackRate)));
}

function keysOf(element, video) {
  const seconds = () => [...element.querySelectorAll("[data-second]")].map((link) => Number(link.dataset.second));
  const go = (second) => (video.currentTime = Math.max(0, second));
  const turn = (by) => {
    const { options, selectedIndex } = element.querySelector("[data-speed] select");
    video.playbackRate = Number(options[Math.min(options.length - 1, Math.max(0, selectedIndex + by))].value);
  };
  const play = () => (video.paused ? video.play().catch(() => {}) : video.pause());
  const steps = Object.entries(STEP).map(([key, by]) => [key, () => go(video.currentTime + by)]);
  return {
    ...Object.fromEntries(steps),
    " ": play,
    k: play,
    m: () => (video.muted = !video.muted),
    c: () => nextCaptions(video),
    n: () => go(seconds().find((second) => second > video.currentTime + 0.5) ?? video.currentTime),
    b: () => go(seconds().findLast((second) => second < video.currentTime - 2) ?? 0),
    "<": () => turn(-1),
    ">": () => turn(1),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen?.().catch(() => {})),
    p: () => (document.pictureInPictureElement ? document.exitPictureInPicture() : video.requestPictureInPicture?.().catch(() => {})),
  };
}

const captionsOf = (video) => [...video.textTracks].filter(({ kind }) => kind === "captions" || kind === "subtitles");

// Browsers hide theirs in a menu of the film. What is chosen there, or by the key, stands here, too.
function offerCaptions(element, video) {
  const label = element.querySelector("[data-captions]");
  if (!label) return;
  const select = label.querySelector("select");
  label.hidden = false;
  select.addEventListener("change", () => {
    for (const track of captionsOf(video)) track.mode = track.language === select.value ? "showing" : "disabled";
  });
  video.textTracks.addEventListener("change", () => (select.value = captionsOf(video).find(({ mode }) => mode === "showing")?.language ?? ""));
}

// One language after the other, then none.
function nextCaptions(video) {
  const tracks = captionsOf(video);
  const shown = tracks.findIndex(({ mode }) => mode === "showing");
  tracks.forEach((track, index) => (track.mode = index === shown + 1 ? "showing" : "disabled"));
}

// The organiser's form: where the film stands, as a time of the clock in the zone of the page.
function offerCut(form, video) {
  const timeline = JSON.parse(form.dataset.timeline);
  for (const button of form.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const at = video.currentTime;
      const [clock, second] = timeline.findLast((part) => part[1] <= at) ?? timeline[0];
      const local = new Date((clock + at - second + Number(form.dataset.offset)) * 1000);
      form.elements[button.dataset.take].value = local.toISOString().slice(0, 19);
    });
  }
}

const element = document.querySelector("[data-replay]");
if (element) {
  offer(element).catch(() => (element.querySelector("[data-lost]").hidden = false));
  const form = document.querySelector("[data-cut]");
  if (form) offerCut(form, element.querySelector("video"));
}
