// The door: scans by camera, keeps what cannot be sent, says what came of it. Without it the page works by its forms.
import { Queue } from "./queue.js";
import { Reader } from "./reader.js";

const SAME_AGAIN = 4000; // milliseconds for which a badge that is still before the camera is not scanned again
const MOST_ANSWERS = 6;

const page = document.querySelector("[data-check-in]");
if (page) open(page);

function open(page) {
  const form = page.querySelector("[data-code-form]");
  const queue = new Queue(`check-in-${page.dataset.person}`, page.dataset.scans, form.elements.csrfmiddlewaretoken.value);
  const waiting = page.querySelector("[data-waiting]");

  function showWaiting(words = page.dataset.wordsWaiting) {
    waiting.hidden = queue.number === 0;
    waiting.textContent = queue.number ? `${page.dataset.wordsNumber}${queue.number}. ${words}` : "";
  }

  async function send() {
    const { results, problem } = await queue.send();
    for (const result of results) say(page, result);
    if (results.length) page.dispatchEvent(new Event("scanned", { bubbles: true })); // the numbers, and who came just now
    showWaiting(problem === "signed" ? page.dataset.wordsSigned : undefined);
  }

  function scan(code, way) {
    const place = Number(page.dataset.place) || null;
    queue.add({ key: crypto.randomUUID(), code, way, place, at: new Date().toISOString() });
    return send();
  }

  form.addEventListener("submit", (event) => {
    const code = form.elements.code.value.trim();
    if (!code) return;
    event.preventDefault();
    form.elements.code.value = "";
    scan(code, "typed");
  });
  window.addEventListener("online", send);
  setInterval(() => queue.number && send(), 5000);
  showWaiting();
  send();
  offerCamera(page, (code) => scan(code, "camera"));
}

function say(page, { answer, sentence }) {
  const kinds = { first: "ok", again: "soon", undone: "soon", refused: "bad" };
  const line = document.createElement("div");
  line.className = `notice ${kinds[answer] ?? "bad"}`;
  line.setAttribute("role", answer === "first" ? "status" : "alert");
  line.dataset.answer = answer;
  const words = document.createElement("p");
  words.textContent = answer === "first" ? `✓ ${sentence}` : sentence;
  line.append(words);
  const answers = page.querySelector("[data-answers]");
  answers.prepend(line);
  while (answers.children.length > MOST_ANSWERS) answers.lastElementChild.remove();
  navigator.vibrate?.(answer === "first" ? 60 : [60, 60, 60]);
}

function offerCamera(page, found) {
  const place = page.querySelector("[data-camera]");
  const [press, video] = [place.querySelector("[data-camera-switch]"), place.querySelector("video")];
  const words = press.querySelector("span");
  let last = { code: "", at: 0 };
  const reader = new Reader(video, page.dataset.reader, (code) => {
    const now = Date.now();
    if (code !== last.code || now - last.at > SAME_AGAIN) found(code);
    last = { code, at: now };
  });
  place.hidden = !navigator.mediaDevices?.getUserMedia;
  press.addEventListener("click", async () => {
    try {
      await reader.toggle();
    } catch {
      reader.stop();
      say(page, { answer: "refused", sentence: page.dataset.wordsCamera });
    }
    video.hidden = !reader.isOn;
    words.textContent = reader.isOn ? page.dataset.wordsOff : page.dataset.wordsOn;
  });
}
