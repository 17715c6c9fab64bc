// The grid while somebody looks at it: the line of now moves on, sessions begin and end. Times come from the page.
const MINUTE = 60_000;
const STEP = 5;

const two = (number) => String(number).padStart(2, "0");

function clockIn(zone, moment) {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return format.format(moment).split(":").map(Number);
}

function dayIn(zone, moment) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(moment);
}

function moveLine(agenda, moment) {
  const line = agenda.querySelector(".now-line");
  if (!line) return;
  const [hour, minute] = clockIn(agenda.dataset.zone, moment);
  const hours = dayIn(agenda.dataset.zone, moment) === agenda.dataset.day ? hour : hour + 24;
  const mark = agenda.querySelector(`.hour[data-hour="${hours}"]`); // empty hours are left out of the grid
  line.hidden = !mark;
  if (!mark) return;
  line.dataset.at = mark.dataset.at.slice(0, 2) + two(minute - (minute % STEP));
  line.querySelector("time").textContent = `${two(hour)}:${two(minute)}`;
}

function renewStates(agenda, moment) {
  for (const session of agenda.querySelectorAll(".session[data-starts]")) {
    if (session.dataset.state === "cancelled") continue;
    const begun = Date.parse(session.dataset.starts) <= moment;
    const over = Date.parse(session.dataset.ends) <= moment;
    session.dataset.state = over ? "past" : begun ? "live" : "next";
  }
}

function renew() {
  for (const agenda of document.querySelectorAll(".agenda[data-zone]")) {
    moveLine(agenda, Date.now());
    renewStates(agenda, Date.now());
  }
}

export function keepProgramme() {
  if (!document.querySelector("#programme, .agenda[data-zone]")) return;
  setTimeout(function tick() {
    renew();
    setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  }, MINUTE - (Date.now() % MINUTE));
}
