// Texts stand in the page, in the reader's language; this puts names and numbers in: <span data-word="near" data-one="…">{n} people</span>.
export class Words {
  constructor(element) {
    this.element = element;
  }

  get(word, values = {}) {
    const place = this.element.querySelector(`[data-word="${word}"]`);
    if (!place) return "";
    const sentence = values.n === 1 && place.dataset.one ? place.dataset.one : place.textContent;
    return sentence.trim().replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }
}

// What people call themselves, without what turns a line around or cannot be seen; the server has done the same to what it sends.
export const tidy = (name) => name.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();

// A name in a sentence of another direction stays where it is.
export const apartName = (name) => `\u2068${tidy(name)}\u2069`;
