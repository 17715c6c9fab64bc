// A form whose questions hang on one another: what is not meant at the moment is hidden. Without scripts all are shown, each with
// the words that say when it is meant; the server leaves out what was not.
const sent = (form, name) => new FormData(form).getAll(name).filter(Boolean);

function isMeant(form, input) {
  const given = sent(form, input.dataset.shownIf);
  const wanted = input.dataset.shownWhen.split(" ").filter(Boolean);
  return given.length > 0 && (wanted.length === 0 || given.some((value) => wanted.includes(value)));
}

function show(form) {
  for (const input of form.querySelectorAll("[data-shown-if]")) {
    const above = form.elements[input.dataset.shownIf];
    const first = above instanceof RadioNodeList ? above[0] : above;
    const isAboveShown = !first?.closest(".field")?.hidden;
    input.closest(".field").hidden = !(isAboveShown && isMeant(form, input));
  }
}

export function followConditions() {
  for (const form of document.querySelectorAll("form[data-conditions]")) {
    form.addEventListener("change", () => show(form));
    show(form);
  }
}
