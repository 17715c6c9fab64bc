// <p data-countdown="2022-05-26T01:00:00Z"><b data-unit="days">3</b>…</p>: the server writes the numbers, this keeps them true.
const LENGTHS = { days: 86_400, hours: 3600, minutes: 60, seconds: 1 };
const TICK = 1000;

function show(element, left) {
  let rest = left;
  for (const [unit, length] of Object.entries(LENGTHS)) {
    const part = element.querySelector(`[data-unit="${unit}"]`);
    if (!part) continue;
    part.textContent = String(Math.floor(rest / length)).padStart(2, "0");
    rest %= length;
  }
}

export function runCountdowns(root = document) {
  for (const element of root.querySelectorAll("[data-countdown]")) {
    const ends = Date.parse(element.dataset.countdown || element.getAttribute("datetime"));
    if (Number.isNaN(ends)) continue;
    const timer = setInterval(() => {
      if (!element.isConnected) return clearInterval(timer); // another took its place
      const left = Math.max(0, Math.floor((ends - Date.now()) / 1000));
      show(element, left);
      if (left === 0) {
        clearInterval(timer);
        element.dispatchEvent(new CustomEvent("countdown:over", { bubbles: true }));
      }
    }, TICK);
  }
}
