// What the packager must know of fragmented MP4 (ISO/IEC 14496-12): where boxes begin, and how long a fragment is.

export function* boxes(buffer, start = 0, end = buffer.length) {
  while (start + 8 <= end) {
    const size = buffer.readUInt32BE(start);
    if (size < 8) return;
    yield { type: buffer.toString("latin1", start + 4, start + 8), start: start + 8, end: start + size };
    start += size;
  }
}

function find(buffer, path, start = 0, end = buffer.length) {
  for (const box of boxes(buffer, start, end)) {
    if (box.type === path[0]) return path.length === 1 ? box : find(buffer, path.slice(1), box.start, box.end);
  }
  return null;
}

// The tracks of an initialisation segment: Map of id to { timescale, kind }.
export function tracks(initialisation) {
  const found = new Map();
  const movie = find(initialisation, ["moov"]);
  for (const box of boxes(initialisation, movie.start, movie.end)) {
    if (box.type !== "trak") continue;
    const header = find(initialisation, ["tkhd"], box.start, box.end);
    const media = find(initialisation, ["mdia", "mdhd"], box.start, box.end);
    const handler = find(initialisation, ["mdia", "hdlr"], box.start, box.end);
    const wide = (at) => initialisation[at.start] === 1; // version 1 has times of 64 bits
    found.set(initialisation.readUInt32BE(header.start + (wide(header) ? 20 : 12)), {
      timescale: initialisation.readUInt32BE(media.start + (wide(media) ? 20 : 12)),
      kind: initialisation.toString("latin1", handler.start + 8, handler.start + 12) === "vide" ? "video" : "audio",
    });
  }
  return found;
}

// Of one `moof`: seconds of its video (of its audio where there is none), and whether it begins with a key frame.
export function fragment(buffer, known) {
  let best = { seconds: 0, isIndependent: true, isVideo: false };
  const movie = find(buffer, ["moof"]);
  for (const box of boxes(buffer, movie.start, movie.end)) {
    if (box.type !== "traf") continue;
    const { track, ticks, isIndependent } = run(buffer, box);
    const { timescale, kind } = known.get(track);
    if (!best.isVideo) best = { seconds: ticks / timescale, isIndependent: kind === "audio" || isIndependent, isVideo: kind === "video" };
  }
  return best;
}

const NOT_SYNC = 0x10000; // sample flag: needs other samples

function run(buffer, traf) {
  const header = find(buffer, ["tfhd"], traf.start, traf.end);
  const flags = buffer.readUInt32BE(header.start) & 0xffffff;
  let at = header.start + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
  const duration = flags & 8 ? buffer.readUInt32BE(at) : 0;
  at += (flags & 8 ? 4 : 0) + (flags & 16 ? 4 : 0);
  const usual = flags & 32 ? buffer.readUInt32BE(at) : 0;
  let ticks = 0;
  let first = null;
  for (const box of boxes(buffer, traf.start, traf.end)) {
    if (box.type !== "trun") continue;
    const has = buffer.readUInt32BE(box.start) & 0xffffff;
    const count = buffer.readUInt32BE(box.start + 4);
    let place = box.start + 8 + (has & 1 ? 4 : 0);
    if (has & 4) {
      first ??= buffer.readUInt32BE(place);
      place += 4;
    }
    for (let sample = 0; sample < count; sample++) {
      ticks += has & 0x100 ? buffer.readUInt32BE(place) : duration;
      place += (has & 0x100 ? 4 : 0) + (has & 0x200 ? 4 : 0);
      if (has & 0x400) first ??= buffer.readUInt32BE(place);
      place += (has & 0x400 ? 4 : 0) + (has & 0x800 ? 4 : 0);
    }
  }
  return { track: buffer.readUInt32BE(header.start + 4), ticks, isIndependent: !((first ?? usual) & NOT_SYNC) };
}
