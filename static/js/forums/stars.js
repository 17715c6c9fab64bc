// What an htmx answer has to say besides its part of the page: `HX-Trigger: {"expo:toast": {"text": …, "url": …}}`.
import { toast } from "../toast.js";

export function hearToasts() {
  document.body.addEventListener("expo:toast", ({ detail }) => toast(detail.text, detail.url));
}
