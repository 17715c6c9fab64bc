// Says what allauth's passkey scripts only log: that the browser knows none, or that it did not work.
export function sayPasskeys() {
  const buttons = document.querySelectorAll("[data-passkey]");
  if (!buttons.length) return;
  if (!window.PublicKeyCredential) {
    buttons.forEach((button) => (button.disabled = true));
    show("[data-passkey-unknown]");
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    show("[data-passkey-failed]");
  });
}

function show(selector) {
  document.querySelectorAll(selector).forEach((note) => (note.hidden = false));
}
