// One stream as low-latency HLS: ffmpeg copies the video and writes the sound as AAC in fragments, which become parts.
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import dgram from "node:dgram";
import { once } from "node:events";

import { boxes, fragment, tracks } from "./boxes.mjs";
import { PART, Playlist } from "./playlist.mjs";

const CODEC = {
  video: ["a=rtpmap:96 H264/90000", "a=fmtp:96 packetization-mode=1"],
  audio: ["a=rtpmap:97 opus/48000/2"],
};
const PAYLOAD = { video: 96, audio: 97 };
const KEYFRAME_EVERY = 1000; // milliseconds: a segment can only begin with one
const KEYFRAME_AT_FIRST = 200; // and ffmpeg knows nothing of the picture before it has seen one, which may come while it starts
const TRIES = 20;

export class Packager {
  constructor(stream, kinds, { ffmpeg, log, recorder }) {
    this.stream = stream;
    this.kinds = kinds;
    this.log = log;
    this.recorder = recorder;
    this.playlist = new Playlist();
    this.takers = [];
    this.isEnded = false;
    this.start(ffmpeg).catch((fault) => {
      log(`HLS of ${stream.path}: ${fault.message}`);
      this.fail();
    });
  }

  async start(ffmpeg) {
    this.socket = dgram.createSocket("udp4");
    this.socket.on("error", () => {}); // ffmpeg does not listen yet
    const ports = await Promise.all(this.kinds.map(freePair));
    if (this.isEnded) return;
    const lines = ["v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0"];
    this.kinds.forEach((kind, index) => lines.push(`m=${kind} ${ports[index]} RTP/AVP ${PAYLOAD[kind]}`, ...CODEC[kind]));
    this.process = spawn(ffmpeg, ffmpegArguments(this.kinds), { stdio: ["pipe", "pipe", "pipe"] });
    this.process.on("error", (fault) => this.log(`HLS of ${this.stream.path}: ${fault.message}`));
    this.process.stdin.on("error", () => {});
    this.process.stdin.end(`${lines.join("\n")}\n`);
    this.process.stderr.on("data", (text) => this.log(`ffmpeg of ${this.stream.path}: ${String(text).trim().slice(0, 300)}`));
    this.process.on("exit", () => this.fail());
    this.kinds.forEach((kind, index) => {
      const taker = { payload: PAYLOAD[kind], ssrc: index + 1, take: (packet) => this.socket.send(Buffer.from(packet), ports[index], "127.0.0.1") };
      this.stream.sources[kind].takers.add(taker);
      this.takers.push({ kind, taker });
    });
    this.askForKeyframes(KEYFRAME_AT_FIRST);
    await this.read(this.process.stdout);
  }

  // ffmpeg's output is a row of boxes: `ftyp` and `moov` begin it, each `moof` with its `mdat` is a part.
  async read(output) {
    let pending = Buffer.alloc(0);
    let opening = [];
    let head = null;
    let known = null;
    for await (const chunk of output) {
      pending = Buffer.concat([pending, chunk]);
      let read = 0;
      for (const { type, start, end } of boxes(pending)) {
        if (end > pending.length) break;
        const box = Buffer.from(pending.subarray(start - 8, end));
        if (type === "ftyp") opening = [box];
        else if (type === "moov") {
          this.playlist.initialisation = Buffer.concat([...opening, box]);
          known = tracks(this.playlist.initialisation);
          this.askForKeyframes(KEYFRAME_EVERY);
          this.recorder?.begin(this.playlist.initialisation);
        } else if (type === "moof") head = box;
        else if (type === "mdat" && head && known) this.add(Buffer.concat([head, box]), fragment(head, known));
        read = end;
      }
      pending = pending.subarray(read);
    }
  }

  add(data, { seconds, isIndependent }) {
    if (seconds <= 0) return;
    const done = this.playlist.add({ data, seconds, isIndependent });
    if (done) this.recorder?.add(done);
  }

  askForKeyframes(every) {
    clearInterval(this.keyframes);
    if (this.isEnded) return;
    this.keyframes = setInterval(() => this.stream.sources.video.requestKeyframe(), every);
  }

  get isReady() {
    return this.playlist.segments.length > 0;
  }

  // Ended by itself, while somebody may still publish.
  fail() {
    if (this.isEnded) return;
    this.end();
    this.onFailure?.();
  }

  end() {
    if (this.isEnded) return;
    this.isEnded = true;
    clearInterval(this.keyframes);
    for (const { kind, taker } of this.takers) this.stream.sources[kind].takers.delete(taker);
    this.process?.kill("SIGKILL");
    this.socket?.close();
    this.playlist.end();
    this.recorder?.end(this.playlist.segments.at(-1));
    this.onEnd?.();
  }
}

function ffmpegArguments(kinds) {
  const quick = ["-fflags", "nobuffer", "-flags", "low_delay", "-probesize", "200000", "-analyzeduration", "500000", "-reorder_queue_size", "16"];
  const video = ["-map", "0:v", "-c:v", "copy"];
  const audio = ["-map", "0:a", "-c:a", "aac", "-b:a", "96k", "-ac", "2"];
  const output = ["-f", "mp4", "-movflags", "empty_moov+default_base_moof+frag_keyframe", "-frag_duration", String(PART * 1e6), "-flush_packets", "1"];
  return [
    ...["-hide_banner", "-loglevel", "error", "-protocol_whitelist", "pipe,udp,rtp", ...quick, "-f", "sdp", "-i", "pipe:0"],
    ...(kinds.includes("video") ? video : []),
    ...(kinds.includes("audio") ? audio : []),
    ...output,
    "pipe:1",
  ];
}

// An even port that is free, and the next one, where ffmpeg takes RTCP.
async function freePair() {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = 20000 + 2 * Math.floor(Math.random() * 10000);
    const pair = [dgram.createSocket("udp4"), dgram.createSocket("udp4")];
    try {
      for (const [index, socket] of pair.entries()) {
        socket.bind(port + index, "127.0.0.1");
        await once(socket, "listening");
      }
      return port;
    } catch {
      // Taken: another one.
    } finally {
      for (const socket of pair) socket.close();
    }
  }
  throw new Error("No free ports for ffmpeg.");
}
