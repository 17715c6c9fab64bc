// The number on the bell, kept current by the personal socket (messages: docs/events.md).
import { hearBanners } from "./banners.js";
import { openSocket } from "./socket.js";
import { toast } from "./toast.js";

function showUnread(bell, unread) {
  const count = bell.querySelector(".count");
  count.hidden = unread === 0;
  count.textContent = unread > 99 ? "99+" : String(unread);
  bell.setAttribute("aria-label", unread ? bell.dataset.some.replace("#", unread) : bell.dataset.none);
}

async function fetchUnread(bell) {
  const response = await fetch(bell.dataset.unread, { headers: { Accept: "application/json" } });
  if (response.ok) showUnread(bell, (await response.json()).unread);
}

export function watchBell() {
  const bell = document.getElementById("bell");
  if (!bell?.dataset.socket) return;
  openSocket(bell.dataset.socket, (message) => {
    hearBanners(message);
    if (message.type === "resync") fetchUnread(bell).catch(() => {});
    if (typeof message.unread === "number") showUnread(bell, message.unread);
    if (message.type === "notification") toast(message.text, message.url);
  });
}
