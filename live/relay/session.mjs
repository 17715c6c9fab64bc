// One peer connection, with somebody who publishes or with somebody who watches.
import { Buffer } from "node:buffer";
import { randomInt, randomUUID } from "node:crypto";

import rtc from "node-datachannel";

import { isForgetful, StandIn } from "./consent.mjs";
import { narrowed, read } from "./sdp.mjs";

const CLOCK = { video: 90000, audio: 48000 };
const KEPT = 1024; // packets that can be sent again
const GATHERING = 4000; // milliseconds
const CONNECTING = 12000; // a peer that is not connected by then has given up
const FEEDBACK = 206; // the RTCP packet type with which a viewer asks for a key frame

class Session {
  constructor(offer, configuration) {
    this.id = randomUUID();
    this.offer = read(offer);
    this.since = Date.now();
    this.isEnded = false;
    this.held = []; // the library's objects end when nobody holds them
    this.connection = new rtc.PeerConnection(this.id, {
      iceServers: configuration.iceServers,
      bindAddress: configuration.address,
      enableIceUdpMux: configuration.udpPort > 0,
      portRangeBegin: configuration.udpPort || undefined,
      portRangeEnd: configuration.udpPort || undefined,
      disableAutoNegotiation: true,
    });
    this.connection.onStateChange((state) => {
      if (state === "connected") clearTimeout(this.late);
      if (state === "disconnected" || state === "failed" || state === "closed") this.end();
    });
    this.late = setTimeout(() => this.end(), CONNECTING);
  }

  async answer() {
    const complete = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("No address was found in time.")), GATHERING);
      this.connection.onGatheringStateChange((state) => {
        if (state === "complete") resolve(clearTimeout(late));
      });
    });
    this.connection.setRemoteDescription(narrowed(this.offer), "offer");
    this.connection.setLocalDescription("answer");
    await complete;
    return this.connection.localDescription().sdp;
  }

  end() {
    if (this.isEnded) return;
    this.isEnded = true;
    clearTimeout(this.late);
    this.left();
    this.onEnd?.(); // for the stream
    this.onLeft?.(); // for the relay
    setImmediate(() => this.connection.close()); // never from inside one of its own callbacks
  }
}

function description({ kind, mid, payload, parameters }, direction) {
  const media = kind === "video" ? new rtc.Video(mid, direction) : new rtc.Audio(mid, direction);
  if (kind === "video") media.addH264Codec(payload, parameters);
  else media.addOpusCodec(payload);
  return media;
}

export class Publisher extends Session {
  constructor(offer, configuration, stream, user) {
    super(offer, configuration);
    this.stream = stream;
    this.user = user;
    // One fixed port is fixed because no other is reached from outside.
    if (isForgetful(offer) && !configuration.udpPort) this.standIn = new StandIn(offer, configuration.address);
    this.tracks = this.offer.sections.map((section) => {
      const track = this.connection.addTrack(description(section, "RecvOnly"));
      const handler = new rtc.RtcpReceivingSession();
      track.setMediaHandler(handler);
      this.held.push(track, handler);
      return { kind: section.kind, track };
    });
  }

  async answer() {
    const answer = await super.answer();
    return this.standIn?.between(answer) ?? answer;
  }

  // From now on its packets are the stream; whoever published before has ended.
  begin() {
    this.at = performance.now();
    for (const { kind, track } of this.tracks) this.stream.sources[kind].takeFrom(track);
  }

  left() {
    for (const { kind, track } of this.tracks) this.stream.sources[kind].silence(track);
    this.standIn?.close();
  }
}

// Watches one stream, or several at once: the first video section shows the first stream, and so on.
export class Viewer extends Session {
  constructor(offer, configuration, streams, isCrew) {
    super(offer, configuration);
    this.isCrew = isCrew;
    const count = { video: 0, audio: 0 };
    this.takers = this.offer.sections.flatMap((section) => {
      const stream = streams[count[section.kind]++];
      return stream ? [this.taker(section, stream.sources[section.kind])] : [];
    });
  }

  taker(section, source) {
    const ssrc = randomInt(1, 0xffffffff);
    const media = description(section, "SendOnly");
    media.addSSRC(ssrc, `c${ssrc}`, `s${ssrc}`, `${section.kind}${ssrc}`); // one group a track, or Chromium refuses
    const track = this.connection.addTrack(media);
    const packets = new rtc.RtpPacketizationConfig(ssrc, "relay", section.payload, CLOCK[section.kind]);
    const reports = new rtc.RtcpSrReporter(packets);
    const again = new rtc.RtcpNackResponder(KEPT);
    reports.addToChain(again);
    track.setMediaHandler(reports);
    this.held.push(track, packets, reports, again);
    const taker = { ssrc, payload: section.payload, source, sent: 0 };
    taker.take = (packet) => {
      if (!track.isOpen()) return;
      try {
        track.sendMessageBinary(packet);
      } catch {
        return; // closed just now; what the library's callbacks throw ends the process
      }
      taker.sent++;
    };
    track.onOpen(() => {
      if (taker.isDropped) return;
      source.takers.add(taker);
      source.requestKeyframe();
    });
    track.onMessage((message) => {
      const bytes = Buffer.from(message);
      if (bytes.length > 1 && bytes[1] === FEEDBACK) source.requestKeyframe();
    });
    return taker;
  }

  drop(stream) {
    for (const taker of this.takers) {
      if (!Object.values(stream.sources).includes(taker.source)) continue;
      taker.isDropped = true;
      taker.source.takers.delete(taker);
    }
  }

  left() {
    for (const taker of this.takers) taker.source.takers.delete(taker);
  }
}
