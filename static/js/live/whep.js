// A stream by WHEP into a <video>: connects within five seconds or says why not, and notices when packets stop.
import { WHEPClient } from "whip-whep/whep.js";

const CONNECTING = 5000; // milliseconds
const SILENCE = 2000; // milliseconds without a packet
const PICTURELESS = 1500; // milliseconds after which a track that brings no picture may not hold up the sound

export class NotPlayed extends Error {
  // status: the relay's answer (401, 404, 503 …), 0 when the connection itself failed
  constructor(status) {
    super(`WHEP ${status}`);
    this.status = status;
  }
}

export function statusIn(fault) {
  return Number(/status (\d+)/.exec(fault.message)?.[1] ?? 0);
}

// Resolves, once connected, to { stop, delay, onLost }.
export async function playWhep(video, { whep, token, hasVideo = true }) {
  const connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  const stream = new MediaStream();
  const client = new WHEPClient();
  const playing = { stop, delay, onLost: () => {} };
  let watch;
  let began; // when it was shown
  let picture = null; // the track, whether or not anything comes by it
  let last = { packets: -1, at: performance.now() };

  connection.addEventListener("track", ({ track }) => {
    if (track.kind === "video") picture = track;
    stream.addTrack(track);
  });
  connection.addTransceiver("audio", { direction: "recvonly" });
  if (hasVideo) connection.addTransceiver("video", { direction: "recvonly" });

  function stop() {
    clearInterval(watch);
    client.stop().catch(() => {});
    connection.close();
    if (video.srcObject === stream) video.srcObject = null;
  }

  async function inbound() {
    const found = { packets: 0, pictures: 0, way: 0, waiting: {} };
    for (const report of (await connection.getStats()).values()) {
      if (report.type === "inbound-rtp") found.packets += report.packetsReceived;
      if (report.type === "inbound-rtp" && report.kind === "video") found.pictures += report.packetsReceived;
      if (report.type === "inbound-rtp" && report.jitterBufferEmittedCount) {
        const decoding = report.framesDecoded ? report.totalDecodeTime / report.framesDecoded : 0;
        found.waiting[report.kind] = report.jitterBufferDelay / report.jitterBufferEmittedCount + decoding;
      }
      if (report.type === "candidate-pair" && report.nominated) found.way = (report.currentRoundTripTime ?? 0) / 2;
    }
    return found;
  }

  // Seconds from the relay to the screen: the way, the waiting for stragglers, the decoding. Of the picture, or of the sound where there is none.
  async function delay() {
    const { way, waiting } = await inbound();
    return way + (waiting.video ?? waiting.audio ?? 0);
  }

  // Of a publisher without a picture the element would wait for one for ever, and play no sound.
  function showWhatComes(hasPicture) {
    const isShown = stream.getVideoTracks().length > 0;
    if (!picture || hasPicture === isShown || (!hasPicture && performance.now() - began < PICTURELESS)) return;
    if (hasPicture) stream.addTrack(picture);
    else stream.removeTrack(picture);
    video.srcObject = null; // it looks at what there is only when it begins
    video.srcObject = stream;
    video.play().catch(() => {});
  }

  async function look() {
    const { packets, pictures } = await inbound();
    showWhatComes(pictures > 0);
    if (packets !== last.packets) last = { packets, at: performance.now() };
    else if (performance.now() - last.at > SILENCE || connection.connectionState === "failed") {
      clearInterval(watch);
      playing.onLost();
    }
  }

  try {
    await client.view(connection, whep, token);
    await connected(connection);
  } catch (fault) {
    stop();
    throw fault instanceof NotPlayed ? fault : new NotPlayed(statusIn(fault));
  }
  video.srcObject = stream;
  began = performance.now();
  watch = setInterval(() => look().catch(() => {}), 500);
  return playing;
}

export function connected(connection) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new NotPlayed(0)), CONNECTING);
    const look = () => {
      if (connection.connectionState === "connected") resolve(clearTimeout(late));
      if (connection.connectionState === "failed") reject(new NotPlayed(0));
    };
    connection.addEventListener("connectionstatechange", look);
    look();
  });
}
