// All of a call: who is there, by the socket, and a connection to each of them. Knows no page: `tell` hears what happens.
// Messages: docs/events.md.
import { openSocket } from "../../socket.js";
import { Peer } from "./peer.js";

const GONE = 15_000; // milliseconds for which a connection may live on whose socket was lost
const MOST_BITRATE = 1_500_000; // bits a second, for all pictures one sends together
const KINDS = ["microphone", "camera", "screen"];

export class Mesh {
  constructor({ address, page, policy, tell }) {
    Object.assign(this, { policy, tell });
    this.peers = new Map();
    this.tracks = { microphone: null, camera: null, screen: null };
    this.own = null;
    this.servers = [];
    this.early = [];
    this.line = openSocket(`${address}?page=${page}`, (message) => this.hear(message), { changed: (isOpen) => this.turn(isOpen), hidden: true });
    this.online = () => this.hurry();
    addEventListener("online", this.online);
  }

  // --- what the page does ---------------------------------------------------------------------------------------------
  put(kind, track) {
    this.tracks[kind] = track;
    for (const { peer } of this.peers.values()) peer.put(kind, track);
    this.sayState();
  }

  // A microphone that is off is still there: nothing needs to be agreed upon to switch it on.
  sayState() {
    const on = Object.fromEntries(KINDS.map((kind) => [kind, Boolean(this.tracks[kind]?.enabled)]));
    this.line.send({ type: "state", ...on });
  }

  say(text) {
    return this.line.send({ type: "said", text });
  }

  leave() {
    removeEventListener("online", this.online);
    this.line.send({ type: "bye" });
    this.line.close();
    for (const id of [...this.peers.keys()]) this.remove(id);
  }

  // --- what the socket says -------------------------------------------------------------------------------------------
  turn(isOpen) {
    if (!isOpen) this.early = [];
    this.isJoined = false;
    this.tell({ type: "line", isOpen });
  }

  hear(message) {
    if (message.type === "joined") return this.join(message);
    if (message.type === "refused" || message.type === "over") return this.end(message);
    if (!this.isJoined) return this.early.push(message); // happened after the list of those who are there was made
    return this.take(message);
  }

  join({ peer, peers, servers, name, side }) {
    this.own = peer;
    this.servers = servers;
    this.isJoined = true;
    this.tell({ type: "joined", peer, name, side, isAlone: !peers.length });
    this.hurry();
    const areHere = new Set(peers.map((other) => other.peer));
    for (const id of this.peers.keys()) if (!areHere.has(id)) this.lose({ peer: id }); // nobody told us: our socket was lost, too
    for (const other of peers) this.add(other, true);
    for (const message of this.early.splice(0)) this.take(message);
    this.sayState();
  }

  take(message) {
    const known = this.peers.get(message.peer);
    switch (message.type) {
      case "peer":
        if (message.peer !== this.own) this.add(message, false);
        break;
      case "left":
        this.lose(message);
        break;
      case "signal":
        known?.peer.hear(message);
        break;
      case "servers":
        this.servers = message.servers;
        for (const { peer } of this.peers.values()) peer.servers = message.servers;
        break;
      case "said":
        this.tell({ ...message, isOwn: message.peer === this.own });
        break;
      case "resync":
        this.sayState();
        this.hurry();
        break;
      default:
        if (known) this.tell(message);
    }
  }

  end(message) {
    this.leave();
    this.tell(message);
  }

  // --- the others -----------------------------------------------------------------------------------------------------
  add({ peer: id, name, side }, begins) {
    const known = this.peers.get(id);
    if (known) return clearTimeout(known.going);
    this.tell({ type: "peer", peer: id, name, side });
    const tell = (news) => this.hearPeer(id, news);
    const send = (message) => this.line.send(message);
    const peer = new Peer({ id, own: this.own, servers: this.servers, policy: this.policy, tracks: this.tracks, begins, send, tell });
    this.peers.set(id, { peer });
    if (!begins) this.sayState();
    return undefined;
  }

  hearPeer(id, news) {
    this.tell({ type: news.media ? "media" : "phase", peer: id, ...news });
    if (news.phase === "connected") this.share();
    if (news.phase === "again") this.line.send({ type: "servers" }); // what a TURN server lets in has an end
  }

  share() {
    const limits = { bitrate: MOST_BITRATE / this.peers.size, scale: this.peers.size > 1 ? 2 : 1 };
    for (const { peer } of this.peers.values()) peer.limit(limits).catch(() => {});
  }

  // Whoever left says so; whose socket was lost may come back before the connection notices.
  lose({ peer: id, bye }) {
    const known = this.peers.get(id);
    if (!known) return;
    clearTimeout(known.going);
    if (bye || known.peer.phase !== "connected") this.remove(id);
    else known.going = setTimeout(() => this.remove(id), GONE);
  }

  remove(id) {
    const known = this.peers.get(id);
    if (!known) return;
    clearTimeout(known.going);
    known.peer.close();
    this.peers.delete(id);
    this.tell({ type: "left", peer: id });
    this.share();
  }

  // What was said meanwhile is lost: where two are not connected, they begin anew.
  hurry() {
    for (const { peer } of this.peers.values()) if (peer.phase !== "connected") peer.hurry();
  }
}
