// Texts stand in the page; scripts only choose among them.

// Of the children that each carry a word, show this one: <span data-word="good">.
export function choose(element, word) {
  for (const child of element.querySelectorAll("[data-word]")) child.hidden = child.dataset.word !== word;
  element.hidden = !word;
}

// "# has joined." with the name put in.
export const filled = (sentence, name) => sentence.replace("#", name);
