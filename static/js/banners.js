// What stands at the head of each page. The hint comes by the bell's socket, or where a page has no bell by one of its own.
import { openSocket } from "./socket.js";

const SPREAD = 300; // milliseconds: not everybody asks at the same moment
const WITHOUT_SOCKET = 60_000;

let isHeard = false;

export function watchBanners() {
  const place = document.getElementById("banners");
  if (!place) return;
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-close-banner]");
    if (!button) return;
    event.preventDefault();
    close(place, button);
  });
  if (document.getElementById("bell")?.dataset.socket) return;
  openSocket(place.dataset.socket, hearBanners, {
    changed(isOpen) {
      if (isOpen && !isHeard) renew(place); // what came while the page was loading, or the line was down
      isHeard = isOpen;
    },
  });
  setInterval(() => isHeard || document.hidden || renew(place), WITHOUT_SOCKET);
}

export function hearBanners({ type }) {
  const place = document.getElementById("banners");
  if (place && (type === "banners" || type === "resync")) setTimeout(() => renew(place), Math.random() * SPREAD);
}

async function renew(place) {
  const response = await fetch(place.dataset.banners, { cache: "no-store" }).catch(() => null);
  if (!response?.ok) return;
  const text = (await response.text()).trim();
  if (text === place.innerHTML.trim()) return; // nothing is read out twice
  place.innerHTML = text;
}

async function close(place, button) {
  const token = document.querySelector("#act [name=csrfmiddlewaretoken]")?.value;
  const response = await fetch(button.formAction, { method: "POST", headers: { "X-CSRFToken": token ?? "" } }).catch(() => null);
  if (response?.ok) button.closest("[data-banner]").remove();
  else renew(place);
}
