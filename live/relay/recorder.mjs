// Writes a stream to disk as it goes out: an HLS event playlist that is whole after every line, whatever happens next.
import { Buffer } from "node:buffer";
import { appendFile, mkdir, statfs, writeFile } from "node:fs/promises";
import path from "node:path";

const HEAD = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:4", "#EXT-X-PLAYLIST-TYPE:EVENT", "#EXT-X-MEDIA-SEQUENCE:0"];
const MOST_WAITING = 20; // segments that a slow disk may owe: about as many seconds
const LOOK_EVERY = 10; // segments between two looks at the room that is left

export class Recorder {
  // `spare`: bytes of the disk that stay free for the site's own data.
  constructor(folder, { log, spare = 0 }) {
    this.folder = folder;
    this.log = log;
    this.spare = spare;
    this.fault = ""; // why it ended before its time: "full", "slow" or "broken"
    this.isRunning = false;
    this.last = -1;
    this.waiting = 0;
    this.work = Promise.resolve();
  }

  // A publisher who comes back begins a new folder: the picture may have another size.
  begin(initialisation) {
    this.folder = path.join(this.folder, new Date().toISOString().replace(/[:.]/g, "-"));
    this.isRunning = true;
    this.write(async () => {
      await this.look();
      await mkdir(this.folder, { recursive: true });
      await writeFile(path.join(this.folder, "init.mp4"), initialisation);
      await writeFile(this.playlist, `${[...HEAD, '#EXT-X-MAP:URI="init.mp4"'].join("\n")}\n`);
    });
  }

  get playlist() {
    return path.join(this.folder, "index.m3u8");
  }

  add({ number, parts, seconds, at }) {
    if (!this.isRunning || number <= this.last) return;
    this.last = number;
    const name = `${String(number).padStart(6, "0")}.m4s`;
    const data = Buffer.concat(parts.map((part) => part.data));
    this.write(async () => {
      if (number % LOOK_EVERY === 0) await this.look();
      await writeFile(path.join(this.folder, name), data);
      await appendFile(this.playlist, `#EXT-X-PROGRAM-DATE-TIME:${new Date(at).toISOString()}\n#EXTINF:${seconds.toFixed(5)},\n${name}\n`);
    });
  }

  end(last) {
    if (last) this.add(last);
    if (this.isRunning) this.write(() => appendFile(this.playlist, "#EXT-X-ENDLIST\n"));
    this.isRunning = false;
  }

  // One after the other, and beside the stream: a disk that is full or slow ends the recording, never what goes out.
  write(work) {
    if (this.waiting >= MOST_WAITING) return this.stop("slow", `the disk owes ${this.waiting} segments`);
    this.waiting += 1;
    this.work = this.work.then(async () => {
      try {
        if (!this.fault) await work();
      } catch (fault) {
        this.stop(fault.code === "ENOSPC" || fault.code === "EDQUOT" ? "full" : "broken", fault.message);
      }
      this.waiting -= 1;
    });
    return undefined;
  }

  async look() {
    if (!this.spare) return;
    const { bavail, bsize } = await statfs(await nearest(this.folder));
    if (bavail * bsize < this.spare) throw Object.assign(new Error("the rest of the disk is for the site"), { code: "ENOSPC" });
  }

  stop(fault, text) {
    this.isRunning = false;
    if (this.fault) return;
    this.fault = fault;
    this.log(`Recording in ${path.basename(this.folder)} ended: ${text}`);
  }
}

// The folder itself is made later.
async function nearest(folder) {
  try {
    await statfs(folder);
    return folder;
  } catch (fault) {
    const above = path.dirname(folder);
    if (fault.code !== "ENOENT" || above === folder) throw fault;
    return nearest(above);
  }
}
