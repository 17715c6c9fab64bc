// What is published under one path: its sources, who publishes, who watches, and its HLS.
import path from "node:path";

import { Packager } from "./packager.mjs";
import { Recorder } from "./recorder.mjs";
import { Source } from "./source.mjs";

const GRACE = 10_000; // milliseconds a publisher may be away before the stream's HLS ends
const AGAIN = 1_000; // milliseconds after which HLS that failed is tried anew
const SILENCE = 5_000; // milliseconds without a packet after which anybody may take the place

export class Taken extends Error {}

export class Stream {
  constructor(path, configuration, log) {
    this.path = path;
    this.configuration = configuration;
    this.log = log;
    this.sources = { video: new Source("video"), audio: new Source("audio") };
    this.publisher = null;
    this.viewers = new Set();
    this.packager = null;
  }

  get isLive() {
    return this.publisher !== null;
  }

  // May this person publish here now? Throws `Taken` when somebody else does and is not knowingly replaced.
  admit(user, takeover) {
    if (!this.publisher || takeover || this.silence > SILENCE) return;
    if (!user || this.publisher.user !== user) throw new Taken();
  }

  // Milliseconds since the last packet of whoever publishes, or since they came.
  get silence() {
    const { video, audio } = this.sources;
    return performance.now() - Math.max(video.lastAt, audio.lastAt, this.publisher.at);
  }

  publish(publisher, isRecorded, hasHls = true) {
    const before = this.publisher;
    this.publisher = publisher;
    publisher.begin();
    if (before) before.isReplaced = true;
    before?.end();
    clearTimeout(this.leaving);
    publisher.onEnd = () => {
      if (this.publisher !== publisher) return;
      this.publisher = null;
      this.leaving = setTimeout(() => this.packager?.end(), GRACE);
    };
    if (hasHls) this.package(publisher.tracks.map(({ kind }) => kind), isRecorded);
  }

  package(kinds, isRecorded) {
    if (!this.configuration.ffmpeg) return;
    const wanted = [...new Set(kinds)].sort().reverse(); // video first
    if (this.packager && this.packager.kinds.join() === wanted.join()) return;
    clearTimeout(this.mending);
    this.packager?.end();
    const { recordings } = this.configuration;
    const recorder = isRecorded && recordings ? new Recorder(path.join(recordings, this.path), { log: this.log, spare: this.configuration.spare }) : null;
    const packager = new Packager(this, wanted, { ffmpeg: this.configuration.ffmpeg, log: this.log, recorder });
    packager.onEnd = () => {
      if (this.packager === packager) this.packager = null;
    };
    // A picture that ffmpeg could not read yet, or a sound it could not read any more: recording and HLS go on with what comes next.
    packager.onFailure = () => {
      this.mending = setTimeout(() => this.publisher && this.package(this.publisher.tracks.map(({ kind }) => kind), isRecorded), AGAIN);
    };
    this.packager = packager;
  }

  watch(viewer) {
    this.viewers.add(viewer);
  }

  leave(viewer) {
    this.viewers.delete(viewer);
  }

  dismiss() {
    for (const viewer of this.viewers) viewer.drop(this);
    this.viewers.clear();
  }

  end() {
    clearTimeout(this.leaving);
    clearTimeout(this.mending);
    this.publisher?.end();
    for (const viewer of [...this.viewers]) viewer.end();
    this.packager?.end();
  }

  get isIdle() {
    return !this.publisher && !this.viewers.size && !this.packager;
  }

  // What the operator's desk shows. Bytes and packets since the start; the desk makes rates of them.
  report() {
    const { video, audio } = this.sources;
    return {
      is_live: this.isLive,
      publishing_since: this.publisher?.since ?? null,
      has_video: this.publisher?.tracks.some(({ kind }) => kind === "video") ?? false,
      viewers: [...this.viewers].filter(({ isCrew }) => !isCrew).length,
      bytes: video.bytes + audio.bytes,
      video_packets: video.packets,
      audio_packets: audio.packets,
      silence_ms: this.isLive ? Math.round(this.silence) : null,
      has_hls: this.packager?.isReady ?? false,
      is_recording: this.packager?.recorder?.isRunning ?? false,
      recording_fault: this.packager?.recorder?.fault ?? "",
    };
  }
}
