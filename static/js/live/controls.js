// The buttons over the picture. Each is a real button that is hidden until it can do something.

function press(button, act) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", act);
}

export function offerControls(element) {
  const video = element.querySelector("video");
  const find = (name) => element.querySelector(`[data-control="${name}"]`);
  const sound = find("sound");
  const play = find("play");

  const show = () => {
    sound.setAttribute("aria-pressed", String(!video.muted));
    play.setAttribute("aria-pressed", String(!video.paused));
    element.toggleAttribute("data-muted", video.muted);
  };
  const turnSound = () => {
    video.muted = !video.muted;
  };
  press(sound, turnSound);
  find("unmute").addEventListener("click", turnSound);
  press(play, () => (video.paused ? video.play().catch(() => {}) : video.pause()));
  if (document.pictureInPictureEnabled) {
    press(find("picture"), () => {
      const leave = document.pictureInPictureElement === video;
      (leave ? document.exitPictureInPicture() : video.requestPictureInPicture()).catch(() => {});
    });
  }
  if (document.fullscreenEnabled) {
    press(find("full"), () => (document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen().catch(() => {})));
  }
  for (const event of ["volumechange", "play", "pause"]) video.addEventListener(event, show);
  element.addEventListener("keydown", (event) => {
    if (event.target.closest("a, button, input, select, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
    const button = { " ": play, k: play, m: sound, f: find("full"), p: find("picture") }[event.key];
    if (!button || button.hidden) return;
    event.preventDefault();
    button.click();
  });
  show();
}
