// Typing captions: a line goes out without leaving the page, with how long ago it was said; who has the keyboard comes anew.
const EVERY = 2000; // milliseconds

function offer(form) {
  const field = form.elements.text;
  const said = form.querySelector("[data-refused]");
  const player = document.querySelector("[data-player]");
  let begun = null; // when the first key of this line was pressed

  field.addEventListener("input", () => {
    begun = field.value ? (begun ?? performance.now()) : null;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const ago = (begun === null ? 0 : (performance.now() - begun) / 1000) + Number(player?.dataset.behind ?? 0);
    const body = new FormData(form);
    body.set("ago", ago.toFixed(2));
    const text = field.value;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const { refused } = await answer.json();
      said.textContent = refused;
      if (refused || field.value !== text) return;
      field.value = "";
      begun = null;
      look(document.querySelector("[data-lines]"));
    } catch {
      form.submit();
    }
  });
}

async function look(place) {
  const answer = await fetch(place.dataset.lines);
  if (!answer.ok || answer.redirected || place.contains(document.activeElement)) return;
  place.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
}

const form = document.querySelector("[data-captioner]");
if (form) {
  offer(form);
  setInterval(() => document.hidden || look(document.querySelector("[data-lines]")).catch(() => {}), EVERY);
}
