// select2 draws its own search field and gives it no name: it takes the name of the select it stands for.
function name(field) {
  const select = field.closest(".related-widget-wrapper, td, .flex-container, div:has(> select)")?.querySelector("select");
  const label = select?.labels?.[0]?.textContent.replace(/[:：]\s*$/, "").trim();
  if (label) field.setAttribute("aria-label", label);
}

function nameAll() {
  for (const field of document.querySelectorAll(".select2-search__field:not([aria-label])")) name(field);
}

export function nameSearchFields() {
  if (!document.querySelector(".admin-autocomplete")) return;
  nameAll();
  // drawn by jQuery at some later moment, and again for each row that is added
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
}
