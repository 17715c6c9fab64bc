// A stream or a film by HLS into a <video>: with hls.js, which is loaded when it is needed, or by the browser itself.
import { NotPlayed } from "./whep.js";

const STARTING = 10_000; // milliseconds

export async function playHls(video, address, moduleUrl, options = { lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.1 }) {
  const { default: Hls } = await import(moduleUrl);
  if (!Hls.isSupported()) return playNative(video, address);
  const hls = new Hls(options);
  const playing = { stop: () => hls.destroy(), delay: async () => hls.latency, onLost: () => {} };
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new NotPlayed(0)), STARTING);
    hls.on(Hls.Events.MANIFEST_PARSED, () => resolve(clearTimeout(late)));
    hls.on(Hls.Events.ERROR, (_event, { fatal, response }) => {
      if (!fatal) return;
      clearTimeout(late);
      reject(new NotPlayed(response?.code ?? 0));
      playing.onLost();
    });
    hls.loadSource(address);
    hls.attachMedia(video);
  }).catch((fault) => {
    hls.destroy();
    throw fault;
  });
  return playing;
}

// A file, or HLS in a browser that knows it (Safari).
export function playNative(video, address) {
  video.src = address;
  const playing = { stop, delay: async () => null, onLost: () => {} };
  const lost = () => playing.onLost();
  function stop() {
    video.removeEventListener("error", lost);
    video.removeAttribute("src");
    video.load();
  }
  video.addEventListener("error", lost);
  return playing;
}
