// A conversation that is open hears what is said; the inbox keeps its list. HTML comes by HTTP, the socket only says when.
import { openSocket } from "./socket.js";

const thread = () => document.querySelector("[data-thread]");
const NEAR = 120; // pixels from the end: whoever reads further up is left there

function toTheEnd(list, always) {
  if (always || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR) list.scrollTop = list.scrollHeight;
}

const shown = (list) => Number(list.lastElementChild?.dataset.message ?? 0);

async function fetchMessages(after) {
  const place = thread();
  const list = place.querySelector(".said");
  const response = await fetch(`${place.dataset.messages}?after=${after}`, { headers: { "HX-Request": "true" } });
  if (!response.ok) return;
  const answer = new DOMParser().parseFromString(`<ol>${await response.text()}</ol>`, "text/html").querySelector("ol");
  const fresh = [...answer.children].filter((line) => !after || Number(line.dataset.message) > shown(list));
  if (after && !fresh.length) return;
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
  if (after) list.querySelector("#last")?.setAttribute("id", `m${shown(list)}`);
  else list.replaceChildren();
  list.append(...fresh);
  if (fresh.some((line) => line.dataset.side === "company")) place.querySelector("[data-until-answer]")?.remove();
  if (wasAtEnd) toTheEnd(list, true);
  noteNews(place, list);
}

// An answer of a colleague is always pointed out. While one is typing the form keeps what it knew, and the answer must be seen before one sends.
function noteNews(place, list) {
  const seen = place.querySelector("[name=seen]");
  if (!seen) return;
  const fresh = [...list.children].filter((line) => Number(line.dataset.message) > Number(seen.value));
  const isAnswered = fresh.some((line) => line.dataset.side === "company");
  const isTyping = place.querySelector("textarea").value.trim() !== "";
  if (!isTyping) seen.value = shown(list);
  if (isAnswered) pointOut(place, place.dataset.answered);
  else if (isTyping && fresh.length) pointOut(place, place.dataset.news);
}

function pointOut(place, text) {
  const news = place.querySelector(".news") ?? document.createElement("p");
  news.className = "notice soon news";
  news.setAttribute("role", "status");
  news.textContent = text;
  place.querySelector("form").prepend(news);
}

// Nobody answered the chat in time: the page says so where it asked for patience.
async function becomeEnquiry() {
  const notice = thread().querySelector("[data-until-answer]");
  if (notice) notice.querySelector("span").textContent = notice.dataset.untilAnswer;
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-talk-state]");
  if (fresh) document.querySelector("[data-talk-state]")?.replaceWith(fresh);
}

function hear(message) {
  if (message.message === 0) becomeEnquiry().catch(() => {});
  if (message.type === "said") fetchMessages(shown(thread().querySelector(".said"))).catch(() => {});
  if (message.type === "changed" || message.type === "resync") fetchMessages(0).catch(() => {});
}

// Ctrl or ⌘ with Enter sends, as everywhere.
function sendByKeys(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("[data-thread] textarea")) return;
  event.preventDefault();
  const form = event.target.form;
  form.requestSubmit(form.querySelector("button[name=answer][value='1']") ?? undefined);
}

function useReady(event) {
  const button = event.target.closest("[data-use-ready]");
  if (!button) return;
  const box = thread().querySelector("textarea");
  const text = button.closest("li").querySelector("[data-ready]").innerText;
  box.value = box.value.trim() ? `${box.value.trimEnd()}\n\n${text}` : text;
  button.closest("details").open = false;
  box.focus();
}

// What is wrong with a message comes as the same part of the page, with its own status.
function takeRefusals(event) {
  const { target, xhr, requestConfig } = event.detail;
  if (target?.id !== "thread" && requestConfig?.target?.id !== "thread") return;
  if ([409, 403, 422, 429].includes(xhr.status)) event.detail.shouldSwap = true;
}

async function fetchInbox() {
  const place = document.querySelector("[data-inbox-list]");
  if (!place) return;
  const response = await fetch(location.href, { headers: { "HX-Request": "true" } });
  if (!response.ok) return;
  const answer = new DOMParser().parseFromString(await response.text(), "text/html").body;
  place.replaceChildren(...answer.childNodes);
}

export function keepTalk() {
  const desk = document.querySelector("[data-inbox]");
  if (desk) {
    openSocket(desk.dataset.socket, (message) => {
      if (message.type === "inbox" || message.type === "resync") fetchInbox().catch(() => {});
    });
  }
  const place = thread();
  if (!place) return;
  toTheEnd(place.querySelector(".said"), true);
  openSocket(place.dataset.socket, hear);
  for (const button of document.querySelectorAll("[data-use-ready]")) button.hidden = false;
  document.addEventListener("keydown", sendByKeys);
  document.addEventListener("click", useReady);
  document.body.addEventListener("htmx:beforeSwap", takeRefusals);
  document.body.addEventListener("htmx:afterSwap", () => toTheEnd(thread().querySelector(".said"), true));
}
