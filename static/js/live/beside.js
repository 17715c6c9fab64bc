// Slides and chat beside a recording: each comes when the film is there.
const NEAR = 80; // pixels from the end of the chat: whoever reads further up is left there

const secondOf = (item) => Number(item.dataset.at);

export function followFilm(element, video) {
  const slides = [...element.querySelectorAll("[data-shown] > li")];
  const none = element.querySelector("[data-none]");
  const list = element.querySelector("[data-said]");
  const lines = list ? [...list.querySelectorAll("[data-at]")] : [];
  const noneSaid = element.querySelector("[data-none-said]");
  const all = element.querySelector("#said-all");
  for (const control of element.querySelectorAll("[data-script]")) control.hidden = false;

  function show() {
    const now = video.currentTime;
    const current = slides.findLast((slide) => secondOf(slide) <= now);
    for (const slide of slides) slide.hidden = slide !== current || slide.hasAttribute("data-nothing");
    if (none) none.hidden = current !== undefined && !current.hasAttribute("data-nothing");
    if (!list) return;
    const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    for (const line of lines) line.hidden = !all.checked && secondOf(line) > now;
    noneSaid.hidden = lines.some((line) => !line.hidden);
    if (wasAtEnd && !all.checked) list.scrollTop = list.scrollHeight;
  }

  for (const event of ["timeupdate", "seeked"]) video.addEventListener(event, show);
  all?.addEventListener("change", show);
  show();
}
