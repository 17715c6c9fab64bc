// Speaks WHIP and WHEP as an encoder and as viewers do, without a picture: made-up packets out, counted packets in.
//   node peer.mjs publish URL TOKEN [KBIT_PER_SECOND] [KIND]   sends video, or audio alone, until it is ended; says {"connected": true}
//   node peer.mjs view URL TOKEN VIEWERS SECONDS [PER_SECOND]   says what arrived, as one line of JSON
import { Buffer } from "node:buffer";
import { setTimeout as sleep } from "node:timers/promises";

import rtc from "node-datachannel";

const PAYLOAD = { video: 102, audio: 111 };
const PROFILE = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f";
const held = [];

async function connect(url, token, direction, only) {
  const connection = new rtc.PeerConnection("peer", { iceServers: [], bindAddress: "127.0.0.1", disableAutoNegotiation: true });
  const video = new rtc.Video("0", direction);
  video.addH264Codec(PAYLOAD.video, PROFILE);
  const audio = new rtc.Audio("1", direction);
  audio.addOpusCodec(PAYLOAD.audio);
  if (direction === "SendOnly") {
    video.addSSRC(1, "peer", "peer", "video");
    audio.addSSRC(2, "peer", "peer", "audio");
  }
  const tracks = { ...(only === "audio" ? {} : { video: connection.addTrack(video) }), audio: connection.addTrack(audio) };
  for (const track of Object.values(tracks)) {
    const handler = new rtc.RtcpReceivingSession();
    if (direction === "RecvOnly") track.setMediaHandler(handler);
    held.push(connection, track, handler);
  }
  const gathered = new Promise((resolve) => connection.onGatheringStateChange((state) => state === "complete" && resolve()));
  const connected = new Promise((resolve, reject) => {
    connection.onStateChange((state) => {
      if (state === "connected") resolve();
      if (state === "failed" || state === "closed") reject(new Error(state));
    });
  });
  connected.catch(() => {});
  connection.setLocalDescription("offer");
  await gathered;
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/sdp", Authorization: `Bearer ${token}` },
    body: connection.localDescription().sdp,
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`${response.status} ${text}`);
  const session = new URL(response.headers.get("Location"), url);
  return { tracks, connected, hangUp: () => fetch(session, { method: "DELETE" }), answer: () => connection.setRemoteDescription(text, "answer") };
}

// libdatachannel as the one who offers is not ready for an answer that comes too soon: a second try mends it.
async function connectedTo(url, token, direction, begin = () => {}, only = "") {
  for (let tries = 1; ; tries++) {
    try {
      const peer = await connect(url, token, direction, only);
      begin(peer);
      peer.answer();
      await peer.connected;
      return { tries, ...peer };
    } catch (fault) {
      if (tries === 2) throw fault;
    }
  }
}

async function publish(url, token, kilobits = "500", kind = "video") {
  let tracks;
  await connectedTo(url, token, "SendOnly", (peer) => ({ tracks } = peer), kind);
  console.log(JSON.stringify({ connected: true }));
  const size = 1000;
  const pause = (size * 8) / Number(kilobits); // milliseconds between packets
  const began = performance.now();
  for (let sequence = 0; ; sequence++) {
    const packet = Buffer.alloc(12 + size, 0x61);
    packet[0] = 0x80;
    packet[1] = 0x80 | PAYLOAD[kind];
    packet.writeUInt16BE(sequence & 0xffff, 2);
    packet.writeUInt32BE(Math.round(sequence * pause * 90) >>> 0, 4);
    packet.writeUInt32BE(kind === "video" ? 1 : 2, 8);
    if (tracks[kind].isOpen()) tracks[kind].sendMessageBinary(packet);
    const late = began + (sequence + 1) * pause - performance.now();
    if (late > 0) await sleep(late);
  }
}

async function join(url, token) {
  const viewer = { packets: 0, lost: 0, last: null, tries: 0 };
  try {
    Object.assign(viewer, await connectedTo(url, token, "RecvOnly", ({ tracks }) => tracks.video.onMessage((packet) => count(viewer, Buffer.from(packet)))));
  } catch (fault) {
    viewer.fault = fault.message;
  }
  return viewer;
}

function count(viewer, packet) {
  if (packet.length < 12 || (packet[1] >= 192 && packet[1] <= 223)) return;
  const sequence = packet.readUInt16BE(2);
  const ahead = viewer.last === null ? 1 : (sequence - viewer.last) & 0xffff;
  if (ahead > 0x8000) viewer.lost--; // it was late, not lost
  else viewer.lost += ahead - 1;
  if (ahead < 0x8000) viewer.last = sequence;
  viewer.packets++;
}

async function view(url, token, viewers, seconds, aSecond = "20") {
  const joined = [];
  for (let number = 0; number < Number(viewers); number++) {
    joined.push(join(url, token));
    await sleep(1000 / Number(aSecond));
  }
  const all = await Promise.all(joined);
  for (const viewer of all) Object.assign(viewer, { packets: 0, lost: 0 });
  await sleep(Number(seconds) * 1000);
  const receiving = all.filter(({ packets }) => packets > 0);
  const sum = (name) => receiving.reduce((total, viewer) => total + viewer[name], 0);
  const faults = [...new Set(all.filter(({ packets }) => !packets).map(({ fault }) => fault))];
  const secondTries = all.filter(({ tries }) => tries > 1).length;
  const report = { viewers: all.length, receiving: receiving.length, second_tries: secondTries, packets: sum("packets"), lost: sum("lost"), faults };
  console.log(JSON.stringify(report));
  await Promise.all(all.map(({ hangUp }) => hangUp?.()));
  process.exit(0);
}

const [work, ...rest] = process.argv.slice(2);
await { publish, view }[work](...rest);
