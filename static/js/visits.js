// A booth tells its company how long visitors looked, and what they played: no cookie, no third party, nothing of who it was.
// The visit itself is counted by the server when it hands the page over.
const STEP = 5; // seconds
const IDLE = 60_000; // milliseconds without a hand or an eye on the page: somebody went away

export function tellVisits() {
  const url = document.querySelector("[data-visits]")?.dataset.visits;
  if (!url || !navigator.sendBeacon) return;
  const tell = (fields) => navigator.sendBeacon(url, new URLSearchParams(fields));
  keepTime(tell);
  hearDeeds(tell);
}

function keepTime(tell) {
  let seconds = 0;
  let lastSign = performance.now();
  const sign = () => (lastSign = performance.now());
  for (const event of ["pointermove", "pointerdown", "scroll", "keydown"]) addEventListener(event, sign, { passive: true });
  const isThere = () => !document.hidden && (performance.now() - lastSign < IDLE || isPlaying());
  setInterval(() => (seconds += isThere() ? STEP : 0), STEP * 1000);
  const send = () => {
    if (seconds) tell({ seconds });
    seconds = 0;
  };
  document.addEventListener("visibilitychange", () => document.hidden && send());
  addEventListener("pagehide", send);
}

const isPlaying = () =>
  document.activeElement?.matches("iframe.embed") || [...document.querySelectorAll("video")].some((video) => !video.paused);

// Files of the portal are counted where they are fetched; what lies elsewhere only the page can tell.
function hearDeeds(tell) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-deed]");
    if (link) tell({ deed: link.dataset.deed, thing: link.dataset.thing });
  }, true);
}
