// One kind of one stream: takes packets from whoever publishes now, and gives them to all who watch, as one unbroken stream.
import { Buffer } from "node:buffer";

const CLOCK = { video: 90000, audio: 48000 }; // ticks of an RTP timestamp a second
// Milliseconds between requests for a key frame: joins in a burst share one. Browsers drop what comes within 300 of the last.
const KEYFRAME_PAUSE = 350;
const MOST_REQUESTS = 10; // for one key frame: some publishers send none when asked
const FRAME = 0.034; // seconds between the last packet of one publisher and the first of the next, when nothing better is known
const HEADER = 12;

export class Source {
  constructor(kind) {
    this.kind = kind;
    this.takers = new Set();
    this.track = null;
    this.packets = 0;
    this.bytes = 0;
    this.lastSequence = 0;
    this.lastTimestamp = 0;
    this.lastAt = 0;
    this.shift = null;
    this.askedAt = 0;
    this.asking = null;
    this.wanted = 0; // how often a key frame may still be asked for
  }

  // From now on packets come from this track; sequence numbers and timestamps go on where the last publisher ended.
  takeFrom(track) {
    this.track = track;
    this.shift = null;
    track.onMessage((packet) => {
      if (this.track === track) this.relay(Buffer.isBuffer(packet) ? packet : Buffer.from(packet));
    });
    track.onOpen(() => this.requestKeyframe());
  }

  silence(track) {
    if (this.track === track) this.track = null;
  }

  // Ask the publisher for a picture that needs no other: a newcomer sees nothing before. Again until one has come.
  requestKeyframe() {
    if (this.kind !== "video" || !this.track) return;
    this.wanted = MOST_REQUESTS;
    if (!this.asking) this.ask();
  }

  ask() {
    const wait = this.askedAt + KEYFRAME_PAUSE - performance.now();
    if (wait <= 0) {
      this.askedAt = performance.now();
      this.wanted -= 1;
      if (this.track?.isOpen()) this.track.requestKeyframe();
    }
    this.asking = setTimeout(
      () => {
        this.asking = null;
        if (this.wanted > 0 && this.track) this.ask();
      },
      wait > 0 ? wait : KEYFRAME_PAUSE,
    );
  }

  relay(packet) {
    if (packet.length <= HEADER || isControl(packet)) return;
    let sequence = packet.readUInt16BE(2);
    let timestamp = packet.readUInt32BE(4);
    const now = performance.now();
    if (!this.shift) {
      const away = this.lastAt ? (now - this.lastAt) / 1000 : FRAME;
      this.shift = [this.lastSequence + 1 - sequence, this.lastTimestamp + Math.round(away * CLOCK[this.kind]) - timestamp];
      this.requestKeyframe();
    }
    sequence = (sequence + this.shift[0]) & 0xffff;
    timestamp = (timestamp + this.shift[1]) >>> 0;
    // A retransmitted packet is older: the count goes on from the newest.
    if (((sequence - this.lastSequence) & 0xffff) < 0x8000) {
      this.lastSequence = sequence;
      this.lastTimestamp = timestamp;
    }
    this.lastAt = now;
    this.packets++;
    this.bytes += packet.length;
    const out = bare(packet, sequence, timestamp);
    if (this.wanted > 0 && beginsKeyframe(out)) this.wanted = 0;
    const marker = packet[1] & 0x80;
    for (const taker of this.takers) {
      out[1] = marker | taker.payload;
      out.writeUInt32BE(taker.ssrc, 8);
      taker.take(out);
    }
  }
}

// RTCP on the same port has packet types 192 to 223 where RTP has marker and payload type.
function isControl(packet) {
  return packet[1] >= 192 && packet[1] <= 223;
}

// The packet without contributors, header extensions and padding: those belong to the publisher's own session.
function bare(packet, sequence, timestamp) {
  let start = HEADER + 4 * (packet[0] & 0x0f);
  if (packet[0] & 0x10) start += 4 + 4 * packet.readUInt16BE(start + 2);
  const end = packet[0] & 0x20 ? packet.length - packet[packet.length - 1] : packet.length;
  const out = Buffer.allocUnsafe(HEADER + Math.max(0, end - start));
  out[0] = 0x80;
  out.writeUInt16BE(sequence, 2);
  out.writeUInt32BE(timestamp, 4);
  packet.copy(out, HEADER, start, Math.max(start, end));
  return out;
}

const PICTURE = 5; // NAL unit types of H.264: a picture that needs no other, and what describes it
const DESCRIPTION = 7;
const AGGREGATE = 24; // several units in one packet (RFC 6184)
const FRAGMENT = 28; // one unit in several packets

function beginsKeyframe(packet) {
  let type = packet[HEADER] & 0x1f;
  if (type === AGGREGATE) type = packet[HEADER + 3] & 0x1f;
  if (type === FRAGMENT) type = packet[HEADER + 1] & 0x80 ? packet[HEADER + 1] & 0x1f : 0;
  return type === PICTURE || type === DESCRIPTION;
}
