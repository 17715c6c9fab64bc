// select2 draws its own fields and gives them no name: they take the name of the select they stand for.
const FIELDS = ".select2-search__field, .select2-selection--single, .select2-selection__rendered[role]";

function name(field) {
  const select = field.closest(".related-widget-wrapper, td, .flex-container, div:has(> select)")?.querySelector("select");
  const label = select?.labels?.[0]?.textContent.replace(/[:：]\s*$/, "").trim();
  if (!label) return;
  field.removeAttribute("aria-labelledby");
  field.setAttribute("aria-label", label);
}

function nameAll() {
  for (const field of document.querySelectorAll(`:is(${FIELDS}):not([aria-label])`)) name(field);
}

export function nameSearchFields() {
  if (!document.querySelector(".admin-autocomplete")) return;
  nameAll();
  // drawn by jQuery at some later moment, and again for each row that is added
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
}
