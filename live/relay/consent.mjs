// RFC 7675: whoever is sent to says every few seconds that they still agree. ffmpeg (8 to 9.0) asks so itself, but answers nobody once it
// sends, and the library gives a peer up that has been silent for half a minute. This one stands between the two and answers in its place.
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import dgram from "node:dgram";
import { once } from "node:events";
import { gzipSync } from "node:zlib";

const FORGETFUL = /^s=FFmpeg/m;
const STILL_THERE = 3000; // milliseconds since its last packet: for an encoder that is gone nobody answers
const LOOPBACK = "127.0.0.1";

// STUN (RFC 8489)
const REQUEST = 0x0001;
const RESPONSE = 0x0101;
const COOKIE = 0x2112a442;
const HEADER = 20;
const INTEGRITY = 0x0008;
const FINGERPRINT = 0x8028;
const MASK = 0x5354554e; // over the checksum

export function isForgetful(offer) {
  return FORGETFUL.test(offer);
}

export class StandIn {
  // `offer`: the encoder's, with the password that signs its answers; `address`: where media arrive, if only in one place.
  constructor(offer, address) {
    this.password = /^a=ice-pwd:(\S+)/m.exec(offer)?.[1] ?? "";
    this.address = address;
    this.heardAt = -Infinity;
    this.encoder = null; // whoever sends first to a port that only the answer names
    this.outside = dgram.createSocket("udp4");
    this.inside = dgram.createSocket("udp4");
    for (const socket of [this.outside, this.inside]) socket.on("error", () => {}); // an encoder that has just gone
  }

  // Answers the session's description, with this one's port in the place of its own.
  async between(description) {
    const [host, port] = [this.address ?? LOOPBACK, ownPort(description)];
    this.outside.bind(0, this.address);
    this.inside.connect(port, host); // which hears nobody else
    await Promise.all([once(this.outside, "listening"), once(this.inside, "connect")]);
    this.outside.on("message", (packet, from) => {
      this.encoder ??= from;
      if (from.port !== this.encoder.port || from.address !== this.encoder.address) return;
      this.heardAt = performance.now();
      this.inside.send(packet);
    });
    this.inside.on("message", (packet) => {
      if (isRequest(packet)) this.agree(packet);
      else if (this.encoder) this.outside.send(packet, this.encoder.port, this.encoder.address);
    });
    return moved(description, this.outside.address().port);
  }

  agree(request) {
    if (performance.now() - this.heardAt < STILL_THERE) this.inside.send(response(request, this.password));
  }

  close() {
    this.outside.close();
    this.inside.close();
  }
}

const CANDIDATE = /^a=candidate:\S+ 1 UDP \d+ (\d+\.\d+\.\d+\.\d+) (\d+) typ host.*\r?\n/gim;

function ownPort(description) {
  return Number(description.matchAll(CANDIDATE).next().value?.[2] ?? 0);
}

// Only what leads here: its own addresses of version 4.
function moved(description, port) {
  const ours = new Set([...description.matchAll(CANDIDATE)].map(([line]) => line.trim()));
  return description
    .split(/\r?\n/)
    .filter((line) => !/^a=candidate:/i.test(line) || ours.has(line))
    .map((line) => (ours.has(line) ? line.replace(/ \d+ typ host/i, ` ${port} typ host`) : line))
    .join("\r\n");
}

function isRequest(packet) {
  return packet.length >= HEADER && packet.readUInt16BE(0) === REQUEST && packet.readUInt32BE(4) === COOKIE;
}

// As short as ffmpeg's own: it signs, and tells no address.
function response(request, password) {
  const head = Buffer.from(request.subarray(0, HEADER)); // with the transaction's own number
  head.writeUInt16BE(RESPONSE, 0);
  const message = signed(head, INTEGRITY, 20, (text) => createHmac("sha1", password).update(text).digest());
  return signed(message, FINGERPRINT, 4, (text) => number(crc32(text) ^ MASK));
}

// What signs a message counts itself in the length, before it is there.
function signed(message, type, size, sign) {
  message.writeUInt16BE(message.length - HEADER + 4 + size, 2);
  return Buffer.concat([message, number((type << 16) | size), sign(message)]);
}

// The checksum of gzip, which has it in its end: Node names it itself only since 20.15.
function crc32(text) {
  return gzipSync(text).subarray(-8).readUInt32LE();
}

function number(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
