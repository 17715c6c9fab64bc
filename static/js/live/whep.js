// A stream by WHEP into a <video>: connects within five seconds or says why not, and notices when packets stop.
import { WHEPClient } from "whip-whep/whep.js";

const CONNECTING = 5000; // milliseconds
const SILENCE = 2000; // milliseconds without a packet

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
  let last = { packets: -1, at: performance.now() };

  connection.addEventListener("track", ({ track }) => stream.addTrack(track));
  connection.addTransceiver("audio", { direction: "recvonly" });
  if (hasVideo) connection.addTransceiver("video", { direction: "recvonly" });

  function stop() {
    clearInterval(watch);
    client.stop().catch(() => {});
    connection.close();
    if (video.srcObject === stream) video.srcObject = null;
  }

  const shown = hasVideo ? "video" : "audio"; // whose way counts

  async function inbound() {
    const found = { packets: 0, delay: 0 };
    for (const report of (await connection.getStats()).values()) {
      if (report.type === "inbound-rtp") found.packets += report.packetsReceived;
      if (report.type === "inbound-rtp" && report.kind === shown && report.jitterBufferEmittedCount) {
        found.delay += report.jitterBufferDelay / report.jitterBufferEmittedCount;
        found.delay += report.framesDecoded ? report.totalDecodeTime / report.framesDecoded : 0;
      }
      if (report.type === "candidate-pair" && report.nominated) found.delay += (report.currentRoundTripTime ?? 0) / 2;
    }
    return found;
  }

  // Seconds from the relay to the screen: the way, the waiting for stragglers, the decoding.
  async function delay() {
    return (await inbound()).delay;
  }

  async function look() {
    const { packets } = await inbound();
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
