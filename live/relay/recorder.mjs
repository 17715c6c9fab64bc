// Writes a stream to disk as it goes out: an HLS event playlist that is whole after every line, whatever happens next.
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const HEAD = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:4", "#EXT-X-PLAYLIST-TYPE:EVENT", "#EXT-X-MEDIA-SEQUENCE:0"];

export class Recorder {
  constructor(folder, log) {
    this.folder = folder;
    this.log = log;
    this.isRunning = false;
    this.last = -1;
  }

  // A publisher who comes back begins a new file: the picture may have another size.
  begin(initialisation) {
    const began = new Date();
    this.folder = path.join(this.folder, began.toISOString().replace(/[:.]/g, "-"));
    this.write(() => {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(path.join(this.folder, "init.mp4"), initialisation);
      writeFileSync(this.playlist, `${[...HEAD, '#EXT-X-MAP:URI="init.mp4"'].join("\n")}\n`);
      this.isRunning = true;
    });
  }

  get playlist() {
    return path.join(this.folder, "index.m3u8");
  }

  add({ number, parts, seconds, at }) {
    if (!this.isRunning || number <= this.last) return;
    this.last = number;
    const name = `${String(number).padStart(6, "0")}.m4s`;
    this.write(() => {
      for (const { data } of parts) appendFileSync(path.join(this.folder, name), data);
      appendFileSync(this.playlist, `#EXT-X-PROGRAM-DATE-TIME:${new Date(at).toISOString()}\n#EXTINF:${seconds.toFixed(5)},\n${name}\n`);
    });
  }

  end(last) {
    if (last) this.add(last);
    this.write(() => appendFileSync(this.playlist, "#EXT-X-ENDLIST\n"));
    this.isRunning = false;
  }

  // A full disk ends the recording, never the stream.
  write(work) {
    if (!this.isRunning && this.last >= 0) return;
    try {
      work();
    } catch (fault) {
      this.isRunning = false;
      this.log(`Recording in ${path.basename(this.folder)} ended: ${fault.message}`);
    }
  }
}
