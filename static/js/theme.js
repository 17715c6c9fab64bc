// Light or dark by a button; the system decides as long as nobody pressed it. The cookie lets the server set data-theme.
import { setCookie } from "./cookies.js";

function shown() {
  const chosen = document.documentElement.dataset.theme;
  return chosen || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

export function offerTheme() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = shown() === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      setCookie("theme", next);
    });
  }
}
