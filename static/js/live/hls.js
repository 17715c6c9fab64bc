// A stream or a film by HLS into a <video>: with hls.js, which is loaded when it is needed, or by the browser itself.
import { NotPlayed } from "./whep.js";

const STARTING = 10_000; // milliseconds

// The player itself begins anew, by the best way that there is by then: hls.js is not to wait for a relay that is away.
const ONCE = { default: { maxTimeToFirstByteMs: 5000, maxLoadTimeMs: 10_000, timeoutRetry: null, errorRetry: null } };

export const LIVE = { lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.1, manifestLoadPolicy: ONCE };

export async function playHls(video, address, moduleUrl, { clock, isWanted, ...options } = LIVE) {
  const { default: Hls } = await import(moduleUrl);
  if (!Hls.isSupported()) return playNative(video, address, isWanted);
  const hls = new Hls(options);
  let isLive = true; // a film has no edge to be behind
  hls.on(Hls.Events.LEVEL_LOADED, (_event, { details }) => (isLive = details.live));
  const away = clock ? await differenceTo(clock) : null;
  // By the times in the playlist and the clock that wrote them; without one, what hls.js makes of the playlist's edge.
  const delay = async () => (!isLive ? null : away !== null && hls.playingDate ? (Date.now() + away - hls.playingDate) / 1000 : hls.latency || null); // 0: not known yet
  const playing = { stop: () => hls.destroy(), delay, isFilm: () => !isLive, onLost: () => {} };
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

// Milliseconds by which that clock is before ours, whatever ours says; null when it does not answer.
async function differenceTo(address) {
  const asked = Date.now();
  try {
    const { now } = await (await fetch(address)).json();
    return now - (asked + Date.now()) / 2;
  } catch {
    return null;
  }
}

// A file, or HLS in a browser that knows it (Safari). isWanted: whether it is still to be shown when it has come; by then the <video> may
// belong to another.
export async function playNative(video, address, isWanted = () => true) {
  const playing = { stop, delay: async () => null, isFilm: () => Number.isFinite(video.duration), onLost: () => {} };
  const lost = () => playing.onLost();
  function stop() {
    video.removeEventListener("error", lost);
    video.removeAttribute("src");
    video.load();
  }
  video.src = address;
  const hasCome = await begun(video);
  if (!isWanted()) throw new NotPlayed(0);
  if (!hasCome) {
    stop();
    throw new NotPlayed(0);
  }
  video.addEventListener("error", lost);
  return playing;
}

function begun(video) {
  return new Promise((resolve) => {
    const over = new AbortController();
    const late = setTimeout(() => end(false), STARTING);
    const end = (hasCome) => {
      clearTimeout(late);
      over.abort();
      resolve(hasCome);
    };
    video.addEventListener("loadedmetadata", () => end(true), { signal: over.signal });
    video.addEventListener("error", () => end(false), { signal: over.signal });
  });
}
