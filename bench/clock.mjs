// A clock burnt into the picture: the milliseconds at which a frame was drawn, in black and white cells, with a sum to know a broken one.
import { WHEPClient } from "/node_modules/whip-whep/whep.js";
import { WHIPClient } from "/node_modules/whip-whep/whip.js";

const BITS = 40;
const SUM = 8;
const COLUMNS = 24;
const ROWS = 2;
const CELL = 4; // pixels of a cell when it is read

function cells(moment) {
  const low = moment % 2 ** 20;
  const high = Math.floor(moment / 2 ** 20) % 2 ** 20;
  const sum = (low + high * 31) % 2 ** SUM;
  return [high, low].flatMap((part) => digits(part, BITS / 2)).concat(digits(sum, SUM));
}

function digits(value, count) {
  return Array.from({ length: count }, (_, place) => (value >> (count - 1 - place)) & 1);
}

function number(bits) {
  return bits.reduce((value, bit) => value * 2 + bit, 0);
}

const now = () => Math.floor(performance.timeOrigin + performance.now());

export function draw(canvas, context, frame) {
  const { width, height } = canvas;
  context.fillStyle = `hsl(${frame % 360} 60% 40%)`;
  context.fillRect(0, 0, width, height);
  for (let ball = 0; ball < 24; ball++) {
    context.fillStyle = `hsl(${(ball * 15 + frame * 3) % 360} 80% 60%)`;
    context.fillRect((ball * 97 + frame * (3 + (ball % 5))) % width, (ball * 61 + frame * 2) % height, 20, 20);
  }
  cells(now()).forEach((bit, index) => {
    context.fillStyle = bit ? "#fff" : "#000";
    const size = [width / COLUMNS, height / 12];
    context.fillRect((index % COLUMNS) * size[0], Math.floor(index / COLUMNS) * size[1], size[0] + 1, size[1] + 1);
  });
}

// Milliseconds since the frame in the video was drawn; null when it cannot be read.
function age(video, canvas, context) {
  const height = Math.round((video.videoHeight / 12) * ROWS);
  context.drawImage(video, 0, 0, video.videoWidth, height, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const bits = Array.from({ length: BITS + SUM }, (_, index) => {
    const x = (index % COLUMNS) * CELL + CELL / 2;
    const y = Math.floor(index / COLUMNS) * CELL + CELL / 2;
    return data[(y * canvas.width + x) * 4] > 127 ? 1 : 0;
  });
  const high = number(bits.slice(0, BITS / 2));
  const low = number(bits.slice(BITS / 2, BITS));
  if ((low + high * 31) % 2 ** SUM !== number(bits.slice(BITS))) return null;
  const moment = high * 2 ** 20 + low;
  return (now() % 2 ** BITS) - moment;
}

export function meter(video) {
  const canvas = new OffscreenCanvas(COLUMNS * CELL, ROWS * CELL);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const seen = { ages: [], first: null, gaps: [], last: null };
  const look = () => {
    const found = age(video, canvas, context);
    const at = performance.now();
    seen.first ??= at;
    if (seen.last !== null) seen.gaps.push(at - seen.last);
    seen.last = at;
    if (found !== null) seen.ages.push(found);
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  return seen;
}

export async function publish(address) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
  const context = canvas.getContext("2d");
  const stream = canvas.captureStream(30);
  let frame = 0;
  setInterval(() => draw(canvas, context, frame++), 1000 / 30);
  const connection = new RTCPeerConnection();
  const sender = connection.addTransceiver(stream.getVideoTracks()[0], { direction: "sendonly", streams: [stream], sendEncodings: [{ maxBitrate: 1_000_000 }] });
  const codecs = RTCRtpSender.getCapabilities("video").codecs;
  sender.setCodecPreferences([...codecs.filter(({ mimeType, sdpFmtpLine }) => mimeType === "video/H264" && /42e01f/.test(sdpFmtpLine)), ...codecs.filter(({ mimeType }) => /rtx/.test(mimeType))]);
  window.client = new WHIPClient();
  await window.client.publish(connection, address, "alice");
}

function element() {
  const video = Object.assign(document.createElement("video"), { muted: true, autoplay: true });
  document.body.append(video);
  return video;
}

const until = async (holds) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

// Ages in milliseconds of the frames of some seconds, and how long the first one took.
export async function watch(address, seconds) {
  const began = performance.now();
  const video = element();
  const stream = new MediaStream();
  const connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  connection.addEventListener("track", ({ track }) => stream.addTrack(track));
  connection.addTransceiver("video", { direction: "recvonly" });
  video.srcObject = stream;
  const seen = meter(video);
  const client = new WHEPClient();
  await client.view(connection, address, "dave");
  await until(() => seen.first !== null);
  const first = seen.first - began;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  seen.ages.length = seen.gaps.length = 0;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await client.stop().catch(() => {});
  connection.close();
  video.remove();
  return { first, ages: seen.ages, gap: Math.max(...seen.gaps) };
}

export async function watchHls(address, seconds) {
  const { default: Hls } = await import("/node_modules/hls.js/dist/hls.light.mjs");
  const video = element();
  const seen = meter(video);
  const hls = new Hls({ lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.1 });
  hls.loadSource(address);
  hls.attachMedia(video);
  await until(() => seen.first !== null);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  seen.ages.length = 0;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  hls.destroy();
  return { ages: seen.ages };
}
