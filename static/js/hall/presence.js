// Who is in the hall and where each is to be drawn: what the socket says, kept in records that the scene reads every frame.
import { Track } from "./tracks.js";

const EASE = 7.7; // the higher, the faster somebody falls into step or sits down
export const GESTURE = 2.6; // seconds for which one is seen

export class Presence {
  constructor() {
    this.clear();
  }

  clear() {
    this.me = null;
    this.known = new Map();
    this.early = new Map(); // steps of people who have not been introduced yet
  }

  join(people, now) {
    for (const person of people) this.known.set(person.id, this.record(person, now));
  }

  record({ id, name, look, staff_of: staffOf, busy, url }, now) {
    const known = this.known.get(id) ?? { id, track: null, phase: (id * 2.399) % 6.283, walk: 0, seated: 0, gesture: 0, since: 99, apart: Infinity };
    const early = this.early.get(id);
    this.early.delete(id);
    if (early && !known.track) known.track = new Track(early, now);
    return Object.assign(known, { name, look, isStaff: Boolean(staffOf), staffOf, isBusy: Boolean(busy), url });
  }

  leave(ids) {
    for (const id of ids) {
      this.known.delete(id);
      this.early.delete(id);
    }
  }

  step(step, now) {
    const one = this.known.get(step.id);
    if (!one) this.early.set(step.id, step);
    else if (!one.track) one.track = new Track(step, now);
    else one.track.add(step, now);
  }

  gesture(id, number, now) {
    const one = this.known.get(id);
    if (one) Object.assign(one, { gesture: number, gestureAt: now });
  }

  get(id) {
    return this.known.get(id);
  }

  get own() {
    return this.known.get(this.me);
  }

  // Everybody who can be drawn; oneself stands where one's own walk says.
  drawn(now, own, isOwnSeen) {
    const people = [];
    const ease = 1 - Math.exp((-EASE * (now - (this.drawnAt ?? now))) / 1000);
    this.drawnAt = now;
    for (const one of this.known.values()) {
      const place = one.id === this.me ? own : one.track?.at(now);
      if (!place || (one.id === this.me && !isOwnSeen)) continue;
      one.x = place.x;
      one.z = place.z;
      one.yaw = place.yaw;
      one.walk += ((place.isMoving ? 1 : 0) - one.walk) * ease;
      one.seated += ((place.isSeated ? 1 : 0) - one.seated) * ease;
      one.since = one.gesture ? (now - one.gestureAt) / 1000 : 99;
      if (one.since > GESTURE) one.gesture = 0;
      people.push(one);
    }
    return people;
  }

  // Others round a place, the nearest first.
  near(place, within = Infinity) {
    const apart = (one) => Math.hypot(one.x - place.x, one.z - place.z);
    return [...this.known.values()].filter((one) => one.id !== this.me && one.track && apart(one) <= within).sort((a, b) => apart(a) - apart(b));
  }
}
