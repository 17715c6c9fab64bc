// A rolling low-latency HLS playlist (RFC 8216bis): segments of parts, and readers who wait for the next one.

export const PART = 0.2; // seconds aimed at
const LONGEST_PART = 0.34; // what ffmpeg may make of it: a frame more on either side
const SEGMENT = 0.9; // a segment ends at the first key frame after so many seconds
const KEPT = 6; // segments
const WITH_PARTS = 3; // of the newest segments parts are listed
const PATIENCE = 5000; // milliseconds a reader waits

export class Playlist {
  constructor() {
    this.initialisation = null;
    this.segments = []; // { number, parts: [{ data, seconds, isIndependent }], isDone, seconds }
    this.waiting = new Set();
    this.isEnded = false;
    this.longest = 1;
  }

  // Add a part. Answers the segment that it completed, if any.
  add(part) {
    let current = this.segments.at(-1);
    let done = null;
    if (!current || (part.isIndependent && current.seconds >= SEGMENT)) {
      if (current) {
        current.isDone = true;
        this.longest = Math.max(this.longest, Math.round(current.seconds));
        done = current;
      }
      current = { number: current ? current.number + 1 : 0, parts: [], isDone: false, seconds: 0, at: Date.now() - part.seconds * 1000 }; // by the clock of this machine
      this.segments = [...this.segments.slice(1 - KEPT), current];
    }
    current.parts.push(part);
    current.seconds += part.seconds;
    this.wake();
    return done;
  }

  end() {
    this.isEnded = true;
    this.wake();
  }

  wake() {
    for (const look of this.waiting) look();
  }

  has(number, part) {
    const current = this.segments.at(-1);
    if (!current) return false;
    if (current.number !== number) return current.number > number;
    return part === undefined ? current.isDone : part < current.parts.length;
  }

  // Resolves to whether it is there: at once, when it comes, or false after five seconds or at the end.
  async arrival(number, part) {
    if (this.isEnded || this.has(number, part)) return this.has(number, part);
    return new Promise((resolve) => {
      const look = () => {
        if (!this.isEnded && !this.has(number, part)) return;
        stop(this.has(number, part));
      };
      const stop = (answer) => {
        clearTimeout(late);
        this.waiting.delete(look);
        resolve(answer);
      };
      const late = setTimeout(() => stop(false), PATIENCE);
      this.waiting.add(look);
    });
  }

  segment(number) {
    const found = this.segments.find((segment) => segment.number === number);
    return found?.isDone ? found.parts.map(({ data }) => data) : null;
  }

  part(number, index) {
    return this.segments.find((segment) => segment.number === number)?.parts[index]?.data ?? null;
  }

  toString() {
    const newest = this.segments.at(-1);
    const lines = [
      "#EXTM3U",
      "#EXT-X-VERSION:9",
      `#EXT-X-TARGETDURATION:${Math.ceil(this.longest)}`,
      `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${(LONGEST_PART * 3).toFixed(2)}`,
      `#EXT-X-PART-INF:PART-TARGET=${LONGEST_PART}`,
      `#EXT-X-MEDIA-SEQUENCE:${this.segments[0].number}`,
      '#EXT-X-MAP:URI="init.mp4"',
    ];
    for (const { number, parts, isDone, seconds, at } of this.segments) {
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(at).toISOString()}`);
      if (number > newest.number - WITH_PARTS) {
        parts.forEach((part, index) => {
          const independent = part.isIndependent ? ",INDEPENDENT=YES" : "";
          lines.push(`#EXT-X-PART:DURATION=${part.seconds.toFixed(5)},URI="${number}.${index}.m4s"${independent}`);
        });
      }
      if (isDone) lines.push(`#EXTINF:${seconds.toFixed(5)},`, `${number}.m4s`);
    }
    if (this.isEnded) lines.push("#EXT-X-ENDLIST");
    else lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${newest.number}.${newest.parts.length}.m4s"`);
    return `${lines.join("\n")}\n`;
  }
}
