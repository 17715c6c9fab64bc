// The guide's page: the figure, its voice, captions and push to talk, around a form that works without them.
import { cookie, setCookie } from "../cookies.js";
import { chooseFigure } from "./picture.js";
import { offerHearing } from "./push_to_talk.js";
import { Speaker, sentencesOf } from "./speech/speaker.js";
import { browserVoice } from "./speech/voices.js";
import { streamAnswers } from "./stream.js";

const KEPT = "guide-aloud"; // "yes" once somebody asked for the voice, "no" once they muted it

const room = document.querySelector("[data-guide]");
const part = (name) => room.querySelector(`[data-guide-${name}]`);

function tell(key) {
  const words = part("words").content.querySelector(`[data-word="${key}"]`);
  part("said").textContent = words?.textContent.trim() ?? "";
}

const figure = chooseFigure(room, { chosen: cookie("guide_look") || room.dataset.look });

const speaker = new Speaker({
  aloud: () => localStorage.getItem(KEPT) === "yes",
  lips: (shape) => {
    figure.say(shape);
    // what moves can be looked at by tests and by whoever styles the page
    part("host").dataset.mouth = shape ? shape.open.toFixed(2) : "";
  },
  caption: (sentence) => {
    for (const marked of room.querySelectorAll("[data-speaking]")) delete marked.dataset.speaking;
    part("caption").textContent = sentence?.text ?? "";
    if (!sentence) return;
    part("caption").lang = sentence.language;
    sentence.element.dataset.speaking = "";
  },
});

/** An answer came, or somebody wants to hear one again. */
async function answer(exchange, wish = {}) {
  const sentences = sentencesOf(exchange);
  if (!sentences.length) return;
  const pointing = exchange.querySelector(".guide-links, [data-guide-answer] .button");
  figure.gesture(exchange.dataset.kind === "unknown" ? "explain" : pointing ? "point" : "explain");
  await speaker.say(sentences, wish);
}

function offerAloud() {
  const button = part("aloud");
  const show = () => button.setAttribute("aria-pressed", String(speaker.aloud()));
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const wanted = !speaker.aloud();
    localStorage.setItem(KEPT, wanted ? "yes" : "no");
    show();
    if (!wanted) speaker.stop();
    else if (!room.querySelector("[data-voice]") && !browserVoice(document.documentElement.lang)) tell("no-voice");
  });
}

/** Each answer can be heard by itself, muted or not: that is asking for it. */
function offerAgain(exchange) {
  const place = exchange.querySelector("[data-guide-answer]");
  if (!place || place.querySelector("[data-guide-again]")) return;
  const button = part("words").content.querySelector("[data-guide-again]").cloneNode(true);
  button.addEventListener("click", () => answer(exchange, { aloud: true }));
  place.append(button);
}

function offerLooks() {
  part("looks").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = event.submitter.value;
    setCookie("guide_look", name);
    for (const button of part("looks").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === name));
    figure.wear(name);
    figure.gesture("welcome");
  });
}

function hearAnswers() {
  const talk = document.getElementById("guide-talk");
  const form = part("form");
  for (const exchange of talk.querySelectorAll("[data-guide-exchange]")) offerAgain(exchange);
  streamAnswers();
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (!event.defaultPrevented) room.dispatchEvent(new CustomEvent("guide:asked")); // else it is streamed, which tells it itself
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    figure.gesture("rest");
    if (!detail.successful) return;
    form.reset();
    room.dispatchEvent(new CustomEvent("guide:answered", { detail: talk.lastElementChild }));
  });
  room.addEventListener("guide:asked", () => {
    speaker.stop();
    figure.gesture("think");
  });
  room.addEventListener("guide:answered", ({ detail: exchange }) => {
    talk.querySelector(".guide-ideas")?.remove();
    part("kept").hidden = false; // how long, and the way to delete it
    offerAgain(exchange);
    exchange.scrollIntoView({ block: "nearest" });
    answer(exchange);
  });
  addEventListener("pagehide", () => speaker.stop());
}

if (room) {
  offerAloud();
  offerLooks();
  offerHearing(room, { tell, begin: () => speaker.stop() });
  hearAnswers();
}
