// The agenda as a grid of five-minute rows, without a style attribute. A page says
//   <ol class="agenda" data-from="09" data-stages="5">            first hour shown (local time), number of columns
//     <li class="session" data-at="1415" data-for="45" data-stage="2">   HHMM, minutes, column
//     <li … data-stage="2" data-lanes="2">                        as wide as two columns
// An hour over 24 is the next morning: "2430" is half past midnight of the evening's day.
// Times are rounded to five minutes by the page: data-at down, data-for up.

const STEP = 5;
const LAST_HOUR = 35;
const LONGEST = 24 * 60;
const STAGES = 24;

const numbers = (from, to, step = 1) => Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
const two = (number) => String(number).padStart(2, "0");

export function agendaGrid() {
  const hours = numbers(0, LAST_HOUR);
  const rules = [
    ...hours.map((hour) => `[data-from="${two(hour)}"]{--from:${hour}}`),
    ...hours.map((hour) => `[data-at^="${two(hour)}"]{--hour:${hour}}`),
    ...numbers(0, 55, STEP).map((minute) => `[data-at$="${two(minute)}"]{--step:${minute / STEP}}`),
    ...numbers(STEP, LONGEST, STEP).map((minutes) => `[data-for="${minutes}"]{--span:${minutes / STEP}}`),
    ...numbers(1, STAGES).map((stage) => `[data-stage="${stage}"]{--stage:${stage}}`),
    ...numbers(2, STAGES).map((lanes) => `[data-lanes="${lanes}"]{--lanes:${lanes}}`),
    ...numbers(1, STAGES).map((stages) => `[data-stages="${stages}"]{--stages:${stages}}`),
  ];
  return rules.join("\n");
}
