// Lists of what is live now: <section data-now="/forums/now/"> fetches itself anew at each full minute while somebody looks.
const MINUTE = 60_000;

async function renew(list) {
  const response = await fetch(list.dataset.now, { headers: { "HX-Request": "true" } });
  if (!response.ok || response.redirected) return;
  const html = await response.text();
  if (list.contains(document.activeElement)) return; // never pull the ground from under the keyboard
  list.innerHTML = html;
  window.htmx?.process(list);
}

export function keepNow() {
  const lists = document.querySelectorAll("[data-now]");
  if (lists.length === 0) return;
  setTimeout(function tick() {
    if (!document.hidden) for (const list of lists) renew(list).catch(() => {});
    setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  }, MINUTE - (Date.now() % MINUTE));
}
