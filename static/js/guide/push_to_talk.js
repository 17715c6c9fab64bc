// The button one holds to speak: consent first, then words come into the form's own field; sending stays with the person.
import { canHear, Ear } from "./speech/hearing.js";
import { canRecord, PortalEar } from "./speech/portal_ear.js";

const KEPT = { portal: "guide-portal-may-hear", browser: "guide-may-hear" }; // who listens is what one agrees to
const KEYS = [" ", "Enter"];

/** `tell(key)` says one of the page's sentences; `begin()` is called before listening. */
export function offerHearing(room, { tell, begin }) {
  const button = room.querySelector("[data-guide-hold]");
  const consent = room.querySelector("[data-guide-consent]");
  const field = room.querySelector("[data-guide-form] input[name=question]");
  const address = canRecord() ? room.dataset.hear : "";
  if (!address && !canHear()) return;
  const kept = address ? KEPT.portal : KEPT.browser;
  button.hidden = false;
  let failure = "";

  const ear = new (address ? PortalEar : Ear)({
    address,
    token: room.querySelector("[name=csrfmiddlewaretoken]").value,
    language: document.documentElement.lang,
    words: (text) => {
      field.value = text;
      field.focus();
    },
    failed: (reason) => {
      failure = reason;
      tell(reason);
    },
    listening: (is) => {
      button.dataset.listening = is;
      if (is) tell("listening");
      else if (!failure) tell("");
    },
  });

  function press(event) {
    event.preventDefault();
    if (localStorage.getItem(kept) !== "yes") {
      consent.showModal();
      return;
    }
    failure = "";
    begin();
    ear.begin();
  }

  consent.addEventListener("close", () => {
    if (consent.returnValue !== "yes") return;
    localStorage.setItem(kept, "yes");
    tell("hold");
  });
  button.addEventListener("pointerdown", press);
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) button.addEventListener(end, () => ear.end());
  button.addEventListener("keydown", (event) => {
    if (KEYS.includes(event.key) && !event.repeat) press(event);
  });
  button.addEventListener("keyup", (event) => {
    if (KEYS.includes(event.key)) ear.end();
  });
}
