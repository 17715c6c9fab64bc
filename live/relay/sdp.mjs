// Offers in the Session Description Protocol: which codec both sides speak, and the offer with nothing else in it.
import { parse, write } from "sdp-transform";

export class Unusable extends Error {
  // reason: "video" or "audio" where that codec is missing, else "offer"
  constructor(message, reason = "offer") {
    super(message);
    this.reason = reason;
  }
}

const VIDEO = "H264"; // what HLS copies and every browser plays
const PROFILE = /42e01f/i; // constrained baseline 3.1, before other profiles

// The media sections of an offer, each with the payload type to use: [{ kind, mid, payload, parameters }].
export function read(offer) {
  const session = parse(offer);
  const wanted = session.media?.filter(({ type }) => type === "audio" || type === "video") ?? [];
  if (!wanted.length) throw new Unusable("The offer holds neither audio nor video.");
  if (!session.fingerprint && !wanted.every(({ fingerprint }) => fingerprint)) throw new Unusable("The offer names no certificate.");
  if (wanted.some(({ mid }) => mid === undefined)) throw new Unusable("A section of the offer has no name.");
  return { session, sections: wanted.map(section) };
}

function section(media) {
  const codec = media.type === "audio" ? "OPUS" : VIDEO;
  const parameters = new Map((media.fmtp ?? []).map(({ payload, config }) => [payload, config]));
  let usable = (media.rtp ?? []).filter((entry) => entry.codec.toUpperCase() === codec).map(({ payload }) => payload);
  if (codec === VIDEO) {
    usable = usable
      .filter((payload) => /packetization-mode=1/.test(parameters.get(payload) ?? ""))
      .sort((a, b) => PROFILE.test(parameters.get(b)) - PROFILE.test(parameters.get(a)));
  }
  if (!usable.length) throw new Unusable(`The offer has no ${media.type} in ${codec}.`, media.type);
  return { kind: media.type, mid: String(media.mid), payload: usable[0], parameters: parameters.get(usable[0]) };
}

// The offer with the chosen payload types only: what else is in it would be answered, too. Without the peer's addresses: the relay waits
// for the first packet, as ICE-lite does. A peer on libdatachannel (OBS) breaks off when it is called before it has read the answer.
export function narrowed({ session, sections }) {
  const chosen = new Map(sections.map(({ mid, payload }) => [mid, payload]));
  const media = session.media.map((entry) => {
    const quiet = { ...entry, candidates: undefined, endOfCandidates: undefined };
    const payload = chosen.get(String(entry.mid));
    if (payload === undefined) return quiet;
    const only = (list) => list?.filter((item) => item.payload === payload || item.payload === "*");
    return { ...quiet, payloads: String(payload), rtp: only(entry.rtp), fmtp: only(entry.fmtp), rtcpFb: only(entry.rtcpFb) };
  });
  return write({ ...session, candidates: undefined, endOfCandidates: undefined, media });
}
