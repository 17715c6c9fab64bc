// The moderators' desk: comes anew when something waits or changed. What is being typed there stays.
import { openSocket } from "../socket.js";
import { showViewers } from "./around.js";
import { fetchInto, spread } from "./parts.js";

const ASK_AGAIN = 10_000; // milliseconds between looks while nothing comes by the socket
const NEWS = new Set(["waiting", "part", "line", "removed"]);

function keepDesk(element) {
  const place = element.querySelector("[data-waiting]");
  const notice = element.querySelector("[data-adrift]");
  const look = () => fetchInto(place, location.pathname).catch(() => {});
  const soon = spread(look, 300, 800);
  let isAdrift = false;

  function drift(now) {
    isAdrift = now;
    notice.hidden = !now;
  }
  openSocket(
    element.dataset.socket,
    (message) => {
      if (NEWS.has(message.type)) soon();
      if (message.type === "viewers") showViewers(element, message.number);
      if (message.type === "adrift") drift(true);
      if (message.type === "resync") {
        drift(false);
        soon();
      }
    },
    {
      changed: (isOpen) => {
        drift(!isOpen);
        if (isOpen) soon();
      },
    },
  );
  setInterval(() => isAdrift && !document.hidden && look(), ASK_AGAIN);
}

const element = document.querySelector("[data-moderate]");
if (element) keepDesk(element);
