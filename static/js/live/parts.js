// Parts of a page that come anew by HTTP when a hint names them: what the reader typed, chose and opened stays.

function kept(place) {
  const fields = new Map();
  for (const field of place.querySelectorAll("input[id], textarea[id]")) {
    if (field.type === "hidden") continue;
    if (field.checked !== field.defaultChecked || field.value !== field.defaultValue) fields.set(field.id, field);
  }
  const open = [...place.querySelectorAll("details[id][open]")].map(({ id }) => id);
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  return { fields, open, focused, scrolled: [...place.querySelectorAll("[tabindex='0']")].map((list) => list.scrollTop) };
}

function restore(place, { fields, open, focused, scrolled }) {
  for (const [id, old] of fields) {
    const field = place.querySelector(`#${CSS.escape(id)}`);
    if (!field) continue;
    if (field.matches("[type=radio], [type=checkbox]")) field.checked = old.checked;
    else field.value = old.value;
  }
  for (const id of open) place.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  for (const [number, list] of place.querySelectorAll("[tabindex='0']").entries()) list.scrollTop = scrolled[number] ?? 0;
  if (!focused?.id) return;
  const next = place.querySelector(`#${CSS.escape(focused.id)}`);
  next?.focus({ preventScroll: true });
  if (next && typeof focused.selectionStart === "number") next.setSelectionRange(focused.selectionStart, focused.selectionEnd);
}

export async function fetchInto(place, address) {
  const response = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!response.ok || response.redirected) return false;
  const fresh = new DOMParser().parseFromString(`<template>${await response.text()}</template>`, "text/html").querySelector("template");
  const before = kept(place);
  place.replaceChildren(document.adoptNode(fresh.content));
  window.htmx?.process(place);
  restore(place, before);
  return true;
}

// Calls `act` once, `least` to `most` milliseconds after the first wish: a full stage fetches spread out, and many hints cost one fetch.
export function spread(act, least, most) {
  let waiting = null;
  return () => {
    waiting ??= setTimeout(
      () => {
        waiting = null;
        act();
      },
      least + Math.random() * (most - least),
    );
  };
}
