// The connection to one other browser, by perfect negotiation. Knows no page and no socket: `send` carries what it says to the other
// side, `tell` hears how it does: { phase, why } and { media }.
//
// A connection is made in rounds. One that does not come about in time, or is lost for good, is dropped and a new round begins on
// both sides; what was said in an older one is not listened to. What comes in is taken one after the other, each round by itself: what
// is under way on a connection when it is closed never ends, and would hold up all that comes after it.

const PATIENCE = 5000; // milliseconds until a round that leads nowhere is followed by another one, which gets twice as long:
const LONGEST = 20_000; // a busy machine would begin for ever and never end
const SAY_WHY = 10_000; // until the person is told
const LATER = 1500; // the one who waits for the other to begin lets it try first
const DISCONNECTED = 2500; // a connection often recovers by itself
const TOGETHER = 20; // candidates that come within this time travel together

export class Peer {
  constructor({ id, own, servers, policy, tracks, begins, send, tell }) {
    Object.assign(this, { id, servers, policy, tracks, send, tell });
    this.own = own;
    this.isPolite = own < id;
    this.round = { number: 0, by: "" };
    this.together = new MediaStream(); // sound and lips belong together
    this.tries = 0; // rounds since the two were connected
    this.heard = false; // whether the other browser ever answered
    this.isOver = false;
    this.phase = "";
    this.await("connecting");
    if (begins) this.begin();
    this.watch(begins ? PATIENCE : PATIENCE + LATER);
  }

  // --- rounds ---------------------------------------------------------------------------------------------------------
  begin() {
    this.enter({ number: this.round.number + 1, by: this.own });
    this.addMedia();
  }

  enter(round) {
    this.drop();
    this.round = round;
    this.tries += 1;
    this.queue = Promise.resolve();
    const connection = new RTCPeerConnection({ iceServers: this.servers, iceTransportPolicy: this.policy, bundlePolicy: "max-bundle" });
    this.connection = connection;
    this.making = this.ignoring = false;
    this.waiting = [];
    connection.addEventListener("negotiationneeded", () => this.offer(connection));
    connection.addEventListener("icecandidate", ({ candidate }) => candidate && this.sendCandidate(connection, candidate));
    connection.addEventListener("connectionstatechange", () => this.see(connection));
    connection.addEventListener("track", () => this.show(connection));
  }

  // The other side began anew.
  follow(round) {
    if (this.phase === "connected") this.await("again");
    this.enter(round);
    this.watch(this.patience + LATER);
  }

  drop() {
    clearTimeout(this.flushing);
    this.connection?.close();
    this.connection = this.sound = this.camera = this.screen = null;
  }

  close() {
    this.isOver = true;
    clearTimeout(this.next);
    clearTimeout(this.late);
    clearTimeout(this.recovering);
    this.drop();
  }

  get name() {
    return `${this.round.number}x${this.round.by}`;
  }

  // Both may begin a round at the same moment: the higher number counts, then the name.
  isNewer({ number, by }) {
    return number > this.round.number || (number === this.round.number && by > this.round.by);
  }

  // --- what is sent ---------------------------------------------------------------------------------------------------
  addMedia() {
    const { microphone, camera, screen } = this.tracks;
    const line = { direction: "sendrecv", streams: [this.together] };
    this.sound = this.connection.addTransceiver(microphone ?? "audio", line);
    this.camera = this.connection.addTransceiver(camera ?? "video", line);
    if (screen) this.share(screen);
  }

  // The other side's offer made the lines; ours go into them.
  async joinMedia(connection) {
    const lines = connection.getTransceivers();
    this.sound = lines.find(({ receiver }) => receiver.track.kind === "audio");
    this.camera = lines.find(({ receiver }) => receiver.track.kind === "video");
    for (const [line, track] of [[this.sound, this.tracks.microphone], [this.camera, this.tracks.camera]]) {
      if (!line) continue;
      line.direction = "sendrecv";
      line.sender.setStreams(this.together);
      await line.sender.replaceTrack(track);
    }
  }

  // `kind`: microphone, camera or screen; null: nothing any more.
  put(kind, track) {
    if (!this.connection) return;
    if (kind === "screen") this.share(track);
    else (kind === "camera" ? this.camera : this.sound)?.sender.replaceTrack(track).catch(() => {});
  }

  share(track) {
    if (this.screen) this.screen.sender.replaceTrack(track).catch(() => {});
    else if (track) this.screen = this.connection.addTransceiver(track, { direction: "sendonly" });
  }

  // --- what is received -----------------------------------------------------------------------------------------------
  // The first line of pictures is the camera, any other one a screen.
  show(connection) {
    if (connection !== this.connection) return;
    const lines = connection.getTransceivers().filter(({ currentDirection, receiver }) => receiver.track && currentDirection !== "stopped");
    const sound = lines.find(({ receiver }) => receiver.track.kind === "audio");
    const [camera, ...screens] = lines.filter(({ receiver }) => receiver.track.kind === "video");
    const screen = screens.find((line) => line !== this.screen);
    this.tell({ media: { sound: sound?.receiver.track, camera: camera?.receiver.track, screen: screen?.receiver.track } });
  }

  // --- negotiation ----------------------------------------------------------------------------------------------------
  async offer(connection) {
    try {
      this.making = true;
      await connection.setLocalDescription();
      this.say({ description: connection.localDescription });
    } catch (fault) {
      if (connection === this.connection) console.warn("call: no offer", fault);
    } finally {
      this.making = false;
    }
  }

  say(content) {
    this.send({ type: "signal", to: this.id, round: this.name, ...content });
  }

  sendCandidate(connection, candidate) {
    if (connection !== this.connection) return;
    if (!this.waiting.length) {
      this.flushing = setTimeout(() => {
        this.say({ candidates: this.waiting });
        this.waiting = [];
      }, TOGETHER);
    }
    this.waiting.push(candidate);
  }

  hear(signal) {
    if (this.isOver) return;
    this.heard = true;
    const [number, by] = signal.round.split("x");
    const round = { number: Number(number), by };
    if (signal.description?.type === "offer" && this.isNewer(round)) this.follow(round);
    if (signal.round !== this.name) return;
    const { connection } = this;
    this.queue = this.queue.then(() => this.take(connection, signal)).catch((fault) => console.warn("call: not understood", fault));
  }

  async take(connection, { description, candidates }) {
    if (connection !== this.connection) return;
    if (description) await this.describe(connection, description);
    for (const candidate of candidates ?? []) await this.addCandidate(connection, candidate);
  }

  async describe(connection, description) {
    const isOffer = description.type === "offer";
    this.ignoring = !this.isPolite && isOffer && (this.making || connection.signalingState !== "stable");
    if (this.ignoring) return;
    await connection.setRemoteDescription(description);
    if (!isOffer) return;
    if (!this.sound) await this.joinMedia(connection);
    await connection.setLocalDescription();
    this.say({ description: connection.localDescription });
    if (this.tracks.screen && !this.screen) this.share(this.tracks.screen);
  }

  async addCandidate(connection, candidate) {
    try {
      await connection.addIceCandidate(candidate);
    } catch (fault) {
      if (!this.ignoring && connection === this.connection) throw fault;
    }
  }

  // --- how it does ----------------------------------------------------------------------------------------------------
  see(connection) {
    if (connection !== this.connection || this.isOver) return;
    const state = connection.connectionState;
    clearTimeout(this.recovering);
    if (state === "connected") this.settle();
    else if (state === "disconnected") this.recovering = setTimeout(() => this.recover(), DISCONNECTED);
    else if (state === "failed") this.recover();
  }

  settle() {
    clearTimeout(this.next);
    clearTimeout(this.late);
    this.tries = 0;
    this.set("connected");
  }

  // First by another way between the same two ends, then by a new round.
  recover() {
    if (this.isOver || !this.connection || this.connection.connectionState === "connected") return;
    if (this.phase === "connected") {
      this.await("again");
      this.connection.restartIce();
      this.watch(PATIENCE + (this.isPolite ? LATER : 0));
    }
  }

  await(phase) {
    this.set(phase);
    clearTimeout(this.late);
    this.late = setTimeout(() => this.set("failed"), SAY_WHY);
  }

  watch(patience) {
    clearTimeout(this.next);
    this.next = setTimeout(() => {
      if (this.connection?.connectionState === "connected") return;
      this.begin();
      this.watch(this.patience);
    }, patience);
  }

  get patience() {
    return Math.min(LONGEST, PATIENCE * 2 ** Math.max(0, this.tries - 1));
  }

  // The network of this machine changed, or the socket came back: no need to wait.
  hurry() {
    this.tries = 0;
    if (this.phase === "connected") this.connection?.restartIce();
    else this.watch(0);
  }

  set(phase) {
    if (phase === this.phase || this.isOver) return;
    this.phase = phase;
    this.tell({ phase, why: this.heard ? "network" : "silent" });
  }

  // The more there are, the less each picture gets: a machine draws one for each of them.
  async limit({ bitrate, scale }) {
    const sender = this.camera?.sender;
    const parameters = sender?.getParameters();
    if (!parameters?.encodings?.length) return;
    Object.assign(parameters.encodings[0], { maxBitrate: bitrate, scaleResolutionDownBy: scale });
    await sender.setParameters(parameters);
  }
}
