// Work that goes on elsewhere: the part of the page that shows how far it is comes anew each second and a half, until it is done.
const EVERY = 1500;

export function followWork() {
  if (document.querySelector("[data-follow]")) setTimeout(look, EVERY);
}

async function look() {
  const shown = document.querySelector("[data-follow]");
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "follow" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-follow]");
    if (!fresh) return location.reload();
    shown.replaceChildren(...fresh.childNodes);
  } catch {
    // the line is down for a moment: the next look will tell
  }
  setTimeout(look, EVERY);
}
