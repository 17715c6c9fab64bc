// Publishes a stream by WHIP: H.264 as the relay passes it on, and word when nothing arrives any more.
import { WHIPClient } from "whip-whep/whip.js";

const PREFERRED = /42e01f/; // the profile that everybody plays
const LOOK_EVERY = 500;
const DOUBTED = 1500; // milliseconds without a report of the relay until it is asked whether it still has this session
const UNHEARD = 3000; // milliseconds without one until it is given up, whatever it answered

const FORGOTTEN = 404; // the relay's answers about a session: it knows none,
const TAKEN = 409; // somebody else has its place

// Resolves once the relay has answered. `status` of what it throws is the relay's answer, 0 when it could not be reached.
export async function publish(stream, address, token, { bitrate } = {}) {
  const connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  const client = new WHIPClient();
  for (const track of stream.getTracks()) {
    const sendEncodings = track.kind === "video" && bitrate ? [{ maxBitrate: bitrate }] : undefined;
    const sender = connection.addTransceiver(track, { direction: "sendonly", streams: [stream], sendEncodings });
    if (track.kind === "video") sender.setCodecPreferences(codecs());
  }
  try {
    await client.publish(connection, address, token);
  } catch (fault) {
    connection.close();
    throw Object.assign(new Error(fault.message), { status: Number(/status (\d+)/.exec(fault.message)?.[1] ?? 0) });
  }
  return new Publishing(connection, client);
}

class Publishing {
  constructor(connection, client) {
    this.connection = connection;
    this.client = client;
    this.onLost = () => {};
    this.isOver = false;
    this.heard = { reports: -1, at: performance.now() };
    this.looking = setInterval(() => this.look().catch(() => {}), LOOK_EVERY);
  }

  // Seconds there and back, share of packets lost, and bits a second that the way has room for; undefined where the browser does not know.
  async quality() {
    const found = { reports: 0 };
    for (const report of (await this.connection.getStats()).values()) {
      if (report.type === "remote-inbound-rtp") {
        found.reports += report.timestamp;
        if (report.kind === "video") Object.assign(found, { lost: report.fractionLost });
      }
      if (report.type === "candidate-pair" && report.nominated) Object.assign(found, { trip: report.currentRoundTripTime, room: report.availableOutgoingBitrate });
    }
    return found;
  }

  async look() {
    const { reports } = await this.quality();
    const now = performance.now();
    if (reports !== this.heard.reports) this.heard = { reports, at: now };
    const isLost = ["failed", "closed"].includes(this.connection.connectionState) || now - this.heard.at > UNHEARD;
    if (!isLost && now - this.heard.at <= DOUBTED) return;
    const answer = await this.fate();
    if (answer === TAKEN) this.lose({ isTaken: true });
    else if (isLost || answer === FORGOTTEN) this.lose({ isTaken: false });
  }

  // What the relay knows of this session. One that was killed is not there, or has come back without it; every other answer means nothing.
  async fate() {
    const answer = await fetch(this.client.resourceURL, { method: "PATCH", signal: AbortSignal.timeout(DOUBTED) }).catch(() => null);
    return answer ? answer.status : FORGOTTEN;
  }

  lose(how) {
    if (this.isOver) return;
    this.stop();
    this.onLost(how);
  }

  swap(track) {
    return this.connection.getSenders().find((sender) => sender.track?.kind === track.kind)?.replaceTrack(track);
  }

  stop() {
    this.isOver = true;
    clearInterval(this.looking);
    this.client.stop().catch(() => {});
    this.connection.close();
  }
}

// H.264 first; what repairs it stays.
function codecs() {
  const all = RTCRtpSender.getCapabilities("video").codecs;
  const fits = ({ mimeType, sdpFmtpLine = "" }) => mimeType === "video/H264" && PREFERRED.test(sdpFmtpLine) && /packetization-mode=1/.test(sdpFmtpLine);
  const chosen = all.filter(fits);
  return chosen.length ? [...chosen, ...all.filter(({ mimeType }) => /rtx|ulpfec|red/.test(mimeType))] : all;
}
