// The button one holds to speak: consent first, then words come into the form's own field; sending stays with the person.
import { canHear, Ear } from "./speech/hearing.js";

const KEPT = "guide-may-hear";
const KEYS = [" ", "Enter"];

/** `tell(key)` says one of the page's sentences; `begin()` is called before listening. */
export function offerHearing(room, { tell, begin }) {
  const button = room.querySelector("[data-guide-hold]");
  const consent = room.querySelector("[data-guide-consent]");
  const field = room.querySelector("[data-guide-form] input[name=question]");
  if (!canHear()) return;
  button.hidden = false;
  let failure = "";

  const ear = new Ear({
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
    if (localStorage.getItem(KEPT) !== "yes") {
      consent.showModal();
      return;
    }
    failure = "";
    begin();
    ear.begin();
  }

  consent.addEventListener("close", () => {
    if (consent.returnValue !== "yes") return;
    localStorage.setItem(KEPT, "yes");
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
