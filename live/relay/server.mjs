// The relay's HTTP side: WHIP (RFC 9725) in, WHEP and low-latency HLS out, and what the site asks about it.
import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

import { Permissions, Refused } from "./permission.mjs";
import { Unusable } from "./sdp.mjs";
import { Publisher, Viewer } from "./session.mjs";
import { Stream, Taken } from "./stream.mjs";

const LARGEST_OFFER = 64 * 1024; // bytes
const AGAIN = 2; // seconds after which a viewer may ask again
const STILL = 10_000; // milliseconds between questions whether who watches still may, where not everybody may
const REPLACED_FOR = 60_000; // milliseconds
const PLAYLIST = "application/vnd.apple.mpegurl";

class Answer extends Error {
  constructor(status, text = "", headers = {}) {
    super(text);
    this.status = status;
    this.headers = headers;
  }
}

export class Relay {
  constructor(configuration, log) {
    this.configuration = configuration;
    this.log = log;
    this.permissions = new Permissions(configuration.hook);
    this.streams = new Map();
    this.sessions = new Map();
    this.replaced = new Set(); // sessions whose place somebody else has taken
    this.refusals = new Map(); // path → why whoever wanted to publish there last could not, and when: for the operator's desk
    this.routes = [
      ["POST", /^\/whip\/([\w-]{1,100})$/, this.publish],
      ["POST", /^\/whep\/([\w-]{1,100}(?:,[\w-]{1,100}){0,5})$/, this.view],
      ["DELETE", /^\/sessions\/([\w-]{36})$/, this.hangUp],
      ["PATCH", /^\/sessions\/([\w-]{36})$/, this.hear],
      ["GET", /^\/hls\/([\w-]{1,100})\/([^/]+)\/([\w.]{1,40})$/, this.hls],
      ["GET", /^\/clock$/, () => media(JSON.stringify({ now: Date.now() }), "application/json")],
      ["GET", /^\/stats$/, this.stats],
      ["DELETE", /^\/streams\/([\w-]{1,100})$/, this.close],
      ["DELETE", /^\/streams\/([\w-]{1,100})\/viewers$/, this.dismiss],
    ];
    this.server = createServer((request, response) => this.handle(request, response));
  }

  listen() {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(this.configuration.port, this.configuration.host, resolve);
    });
  }

  async handle(request, response) {
    const headers = this.shared(request);
    if (request.method === "OPTIONS") return response.writeHead(204, headers).end();
    let answer;
    try {
      answer = await this.route(request);
    } catch (fault) {
      answer = told(fault);
      const isGone = fault.code === "ECONNRESET"; // a page that was closed while it asked
      if (answer.status === 500 && !isGone) this.log(`${request.method} ${request.url.split("?")[0]}: ${fault.stack}`);
    }
    const pieces = [answer.body ?? answer.message ?? ""].flat().map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece));
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    // With its length: ffmpeg reads no answer whose end it has to find.
    const measured = answer.status === 204 ? {} : { "Content-Length": length };
    response.writeHead(answer.status, { "Content-Type": "text/plain; charset=utf-8", ...measured, ...headers, ...answer.headers });
    for (const piece of pieces) response.write(piece);
    response.end();
  }

  // Any page may ask when no origin is set: the token decides, and no cookie is read.
  shared(request) {
    const { origins } = this.configuration;
    const origin = request.headers.origin;
    return {
      "Access-Control-Allow-Origin": origins.length ? (origins.includes(origin) ? origin : origins[0]) : "*",
      "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE, OPTIONS",
      "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match",
      "Access-Control-Expose-Headers": "Location, Link, ETag, Retry-After",
      "Access-Control-Max-Age": "600",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
      Vary: "Origin",
    };
  }

  async route(request) {
    const url = new URL(request.url, "http://relay");
    const here = this.routes.filter(([, pattern]) => pattern.test(url.pathname));
    if (!here.length) return new Answer(404, "There is nothing here.");
    const found = here.find(([method]) => method === request.method);
    if (!found) return new Answer(405, "Not in this way.", { Allow: here.map(([method]) => method).join(", ") });
    const parts = found[1].exec(url.pathname).slice(1).map(decoded);
    return found[2].call(this, { request, url, parts });
  }

  ask(...asked) {
    return this.permissions.ask(this.question(...asked));
  }

  question(request, action, path, protocol, token) {
    return { action, path, protocol, token, address: request.socket.remoteAddress };
  }

  stream(path) {
    if (!this.streams.has(path)) this.streams.set(path, new Stream(path, this.configuration, this.log));
    return this.streams.get(path);
  }

  async publish({ request, url, parts: [path] }) {
    const { user = "", record = false, hls = true } = await this.ask(request, "publish", path, "webrtc", bearer(request));
    const offer = await body(request);
    try {
      return await this.begun(offer, this.stream(path), { user, record, hls, takeover: url.searchParams.has("takeover") });
    } catch (fault) {
      this.refusals.set(path, { reason: fault instanceof Taken ? "taken" : (fault.reason ?? "offer"), at: performance.now() });
      this.tidy();
      throw fault;
    }
  }

  async begun(offer, stream, { user, record, hls, takeover }) {
    stream.admit(user, takeover);
    const publisher = new Publisher(offer, this.configuration, stream, user);
    const answer = await this.answered(publisher);
    stream.admit(user, takeover); // somebody may have come in between
    stream.publish(publisher, record, hls);
    this.refusals.delete(stream.path);
    return this.created(publisher, answer);
  }

  async view({ request, parts: [paths] }) {
    const streams = [];
    let isCrew = false;
    let isOpen = false;
    for (const path of paths.split(",")) {
      ({ crew: isCrew = false, open: isOpen = false } = await this.ask(request, "read", path, "webrtc", bearer(request)));
      streams.push(this.stream(path));
    }
    if (streams.length === 1 && !streams[0].isLive) return new Answer(404, "Nobody publishes here now.", { "Retry-After": String(AGAIN) });
    const offer = await body(request); // nothing may come between looking for a place and taking it
    if (!this.hasPlace(isCrew)) return new Answer(503, "The relay is full.", { "Retry-After": "60" });
    const viewer = new Viewer(offer, this.configuration, streams, isCrew);
    for (const stream of streams) stream.watch(viewer);
    const asking = isOpen ? null : setInterval(() => this.askWhetherStill(viewer, request, streams), STILL);
    const answer = await this.answered(viewer, () => {
      clearInterval(asking);
      for (const stream of streams) stream.leave(viewer);
    });
    return this.created(viewer, answer);
  }

  // A right may go while somebody watches: a ticket is cancelled, a role taken away. A site that is away takes nobody's.
  async askWhetherStill(viewer, request, streams) {
    const watched = streams.filter((stream) => stream.viewers.has(viewer)); // a guest may have left the stage meanwhile
    const answers = watched.map((stream) => this.permissions.askAnew(this.question(request, "read", stream.path, "webrtc", bearer(request))));
    const refused = (await Promise.allSettled(answers)).filter(({ reason }) => reason?.status === 401);
    if (watched.length && refused.length === watched.length) viewer.end();
  }

  // The crew has places of its own; only when those are taken it takes visitors' places.
  hasPlace(isCrew) {
    const { viewers, crew } = this.configuration;
    const more = this.count(true) - crew;
    return (isCrew && more < 0) || this.viewers + Math.max(0, more) < viewers;
  }

  get viewers() {
    return this.count(false);
  }

  count(isCrew) {
    let count = 0;
    for (const session of this.sessions.values()) count += session instanceof Viewer && session.isCrew === isCrew;
    return count;
  }

  async answered(session, left = () => {}) {
    this.sessions.set(session.id, session);
    session.onLeft = () => {
      this.sessions.delete(session.id);
      if (session.isReplaced) this.rememberReplaced(session.id);
      left();
      this.tidy();
    };
    try {
      return await session.answer();
    } catch (fault) {
      session.end();
      throw new Unusable(fault.message);
    }
  }

  // For whoever asks about it: with the same right it would else take the place back, and so on for ever.
  rememberReplaced(id) {
    this.replaced.add(id);
    setTimeout(() => this.replaced.delete(id), REPLACED_FOR).unref();
  }

  // The session's address is told from here: a proxy may have put the relay under a path of its own.
  created(session, answer) {
    const links = this.configuration.iceServers.map((server) => `<${server}>; rel="ice-server"`);
    const created = new Answer(201, answer, { "Content-Type": "application/sdp", Location: `../sessions/${session.id}`, ETag: `"${session.id}"` });
    if (links.length) created.headers.Link = links.join(", ");
    return created;
  }

  // The address of a session is known to its owner alone.
  hangUp({ parts: [id] }) {
    this.sessions.get(id)?.end(); // it may have noticed by itself
    return new Answer(200);
  }

  // Late candidates need no hearing: the relay waits for packets, whatever their address. Without any, it is asked whether it still has the session.
  hear({ request, parts: [id] }) {
    if (this.replaced.has(id)) return new Answer(409, "Somebody else publishes here now.");
    const hasWords = Number(request.headers["content-length"] ?? 0) > 0;
    return hasWords || this.sessions.has(id) ? new Answer(204) : new Answer(404, "There is no such session any more.");
  }

  async hls({ request, url, parts: [path, token, file] }) {
    await this.ask(request, "read", path, "hls", token);
    const playlist = this.streams.get(path)?.packager?.playlist;
    if (!playlist?.initialisation) return new Answer(404, "Nobody publishes here now.", { "Retry-After": String(AGAIN) });
    if (file === "index.m3u8") {
      const number = Number(url.searchParams.get("_HLS_msn") ?? 0);
      const part = url.searchParams.get("_HLS_part");
      const isThere = await playlist.arrival(number, url.searchParams.has("_HLS_msn") ? (part === null ? undefined : Number(part)) : 0);
      return isThere || playlist.isEnded ? media(playlist.toString(), PLAYLIST) : new Answer(503, "Nothing new yet.");
    }
    if (file === "init.mp4") return media(playlist.initialisation);
    const [, number, part] = /^(\d+)(?:\.(\d+))?\.m4s$/.exec(file)?.map((text) => text && Number(text)) ?? [];
    if (number === undefined) return new Answer(404, "There is nothing here.");
    await playlist.arrival(number, part);
    const data = part === undefined ? playlist.segment(number) : playlist.part(number, part);
    return data ? media(data) : new Answer(404, "This part is gone.");
  }

  stats({ request }) {
    this.only(request);
    const { user, system } = process.cpuUsage();
    const streams = Object.fromEntries([...this.streams].map(([path, stream]) => [path, stream.report()]));
    const refusals = Object.fromEntries([...this.refusals].map(([path, { reason, at }]) => [path, { reason, ago_ms: Math.round(performance.now() - at) }]));
    return media(JSON.stringify({ streams, refusals, viewers: this.viewers, most_viewers: this.configuration.viewers, cpu_seconds: (user + system) / 1e6 }), "application/json");
  }

  // The site ends a stream: a stage became restricted, or its slot is over.
  close({ request, parts: [path] }) {
    this.only(request);
    this.permissions.forget();
    this.streams.get(path)?.end();
    return new Answer(204);
  }

  // Viewers get nothing more of this stream: a guest left the stage. What else they watch over the same connection goes on.
  dismiss({ request, parts: [path] }) {
    this.only(request);
    this.permissions.forget();
    this.streams.get(path)?.dismiss();
    return new Answer(204);
  }

  only(request) {
    const given = Buffer.from(bearer(request));
    const secret = Buffer.from(this.configuration.secret);
    if (!secret.length || given.length !== secret.length || !timingSafeEqual(given, secret)) throw new Refused(401);
  }

  tidy() {
    for (const [path, stream] of this.streams) if (stream.isIdle) this.streams.delete(path);
  }

  end() {
    for (const stream of this.streams.values()) stream.end();
    for (const session of [...this.sessions.values()]) session.end();
    this.server.close();
    this.server.closeAllConnections();
  }
}

function told(fault) {
  if (fault instanceof Answer) return fault;
  if (fault instanceof Refused) return new Answer(fault.status, fault.status === 503 ? "The site does not answer." : "This token does not open it.");
  if (fault instanceof Taken) return new Answer(409, "Somebody publishes here already.");
  if (fault instanceof Unusable) return new Answer(406, fault.message);
  return new Answer(500, "The relay failed.");
}

function media(data, type = "video/mp4") {
  const answer = new Answer(200, "", { "Content-Type": type });
  answer.body = data;
  return answer;
}

function bearer(request) {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Answer(404, "There is nothing here.");
  }
}

async function body(request) {
  if (!/^application\/sdp\b/i.test(request.headers["content-type"] ?? "")) throw new Answer(415, "An offer is application/sdp.");
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > LARGEST_OFFER) throw new Answer(413, "This offer is too large.");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
