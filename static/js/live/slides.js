// Slides in step with the picture: fetched when they are told, shown when what one sees is as old as the cue.

export class Slides {
  constructor(place) {
    this.place = place;
    this.delay = 0; // seconds by which this page's picture is behind; nothing where no picture plays
    this.last = Number(place.querySelector("[data-cue]")?.dataset.cue ?? 0);
  }

  async take({ cue, age }) {
    if (cue <= this.last) return;
    this.last = cue;
    const due = performance.now() + (this.delay - age) * 1000;
    const response = await fetch(this.place.dataset.cueAddress.replace("/0/", `/${cue}/`));
    if (!response.ok || response.redirected) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
    await Promise.all([...fresh.querySelectorAll("img")].map(loaded));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    if (cue === this.last) this.place.replaceChildren(...fresh.childNodes);
  }
}

// A picture that is not there yet would come late.
function loaded({ src }) {
  const picture = new Image();
  picture.src = src;
  return picture.decode().catch(() => {});
}
