// Tells the server once in which time zone this browser lives; the server then offers it, and never switches by itself.
import { cookie, setCookie } from "./cookies.js";

export function tellZone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (timeZone && cookie("detected_zone") !== timeZone) setCookie("detected_zone", timeZone);
}
