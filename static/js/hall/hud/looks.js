// Choosing how one looks: every choice is worn at once, and kept when the form is sent.
export class Looks {
  constructor(form, { wear }) {
    if (!form) return;
    Object.assign(this, { form, wear });
    form.addEventListener("change", () => wear(this.look));
    form.addEventListener("submit", (event) => keep(event));
  }

  get look() {
    const value = (name) => Number(this.form.elements[name].value) || 0;
    return { outfit: value("outfit"), skin: value("skin"), hair: value("hair"), badge: value("badge") };
  }
}

// Sends a form without leaving the hall; where that fails the browser sends it the plain way.
export async function keep(event) {
  event.preventDefault();
  const { target: form } = event;
  const button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } }).catch(() => null);
  button.disabled = false;
  if (!response?.ok) form.submit();
}
