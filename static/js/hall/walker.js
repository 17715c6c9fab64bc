// One's own walk: by keys and stick, along a way to a place, behind a friend; never through walls, gently through people.
import { keepOut, makeRoom } from "./obstacles.js";
import { angleBetween } from "./tempo.js";
import { wayTo } from "./ways.js";

const WALK = 3.4; // metres a second
const RUN = 5.6;
const TURN = 2.1; // radians a second, by keys
const ARRIVED = 0.25; // metres
const BESIDE = 1.4; // metres kept to a friend who is followed
const STUCK = 1.2; // seconds after which a way is given up

export class Walker {
  constructor() {
    Object.assign(this, { x: 0, z: 0, yaw: 0, isMoving: false, isSeated: false, way: [], seat: null, obstacles: [], size: { width: 40, depth: 40 } });
  }

  put({ x, z, yaw = this.yaw }) {
    Object.assign(this, { x, z, yaw, way: [], seat: null, isMoving: false, isSeated: false });
  }

  // Takes a seat one stands at.
  sit({ x, z, yaw }) {
    Object.assign(this, { x, z, yaw, way: [], seat: null, goalYaw: undefined, isMoving: false, isSeated: true });
  }

  getUp() {
    this.isSeated = false;
  }

  // To a seat on foot, and down on it.
  goSit(seat) {
    this.goTo(seat);
    this.seat = seat;
  }

  goTo(place) {
    this.way = wayTo(this, keepOut(place, this.obstacles, this.size), this.obstacles, this.size);
    this.goalYaw = place.yaw;
    this.isSeated = false;
    this.seat = null;
    this.still = 0;
  }

  stop() {
    this.way = [];
  }

  // `wish`: { forward, side, turn: -1 to 1, isRunning }; `friend`: whom to stay beside, or null.
  step(seconds, wish, people, friend = null) {
    const isSteered = Math.abs(wish.forward) + Math.abs(wish.side) > 0.05;
    this.yaw += wish.turn * TURN * seconds;
    if (isSteered) {
      Object.assign(this, { way: [], seat: null, isSeated: false });
    } else if (friend) this.comeBeside(friend);
    if (this.isSeated) return;
    const before = { x: this.x, z: this.z };
    const move = isSteered ? this.steered(wish) : this.alongWay(seconds);
    const wanted = { x: this.x + move.x * seconds, z: this.z + move.z * seconds };
    const isGoing = move.x !== 0 || move.z !== 0;
    // whoever stands still is not pushed about by others
    const placed = keepOut(isGoing ? makeRoom(wanted, people) : wanted, this.obstacles, this.size);
    Object.assign(this, placed);
    const gone = Math.hypot(this.x - before.x, this.z - before.z);
    this.isMoving = isGoing && gone > 0.15 * WALK * seconds;
    this.noticeStuck(seconds, isGoing);
    if (this.seat && !this.way.length) this.arriveAtSeat();
  }

  // Whoever was stopped on the way stays on foot.
  arriveAtSeat() {
    const { seat } = this;
    this.seat = null;
    if (Math.hypot(seat.x - this.x, seat.z - this.z) < BESIDE) this.sit(seat);
  }

  steered({ forward, side, isRunning }) {
    const long = Math.max(1, Math.hypot(forward, side));
    const speed = (isRunning ? RUN : WALK) / long;
    const [sine, cosine] = [Math.sin(this.yaw), Math.cos(this.yaw)];
    return { x: (-sine * forward + cosine * side) * speed, z: (-cosine * forward - sine * side) * speed };
  }

  alongWay(seconds) {
    while (this.way.length && Math.hypot(this.way[0].x - this.x, this.way[0].z - this.z) < ARRIVED) this.way.shift();
    const [next] = this.way;
    if (!next) return this.turnAtGoal(seconds);
    const [dx, dz] = [next.x - this.x, next.z - this.z];
    const apart = Math.hypot(dx, dz);
    this.turnTo(Math.atan2(-dx, -dz), seconds);
    const speed = Math.min(WALK, apart / seconds);
    return { x: (dx / apart) * speed, z: (dz / apart) * speed };
  }

  turnAtGoal(seconds) {
    if (this.goalYaw !== undefined) this.turnTo(this.goalYaw, seconds);
    if (this.goalYaw !== undefined && Math.abs(angleBetween(this.yaw, this.goalYaw)) < 0.02) this.goalYaw = undefined;
    return { x: 0, z: 0 };
  }

  turnTo(yaw, seconds) {
    this.yaw += angleBetween(this.yaw, yaw) * Math.min(1, seconds * 5);
  }

  comeBeside(friend) {
    const apart = Math.hypot(friend.x - this.x, friend.z - this.z);
    const isFar = apart > BESIDE + 1;
    const end = this.way.at(-1);
    if (isFar && (!end || Math.hypot(end.x - friend.x, end.z - friend.z) > BESIDE + 1)) {
      const part = (apart - BESIDE) / apart;
      this.goTo({ x: this.x + (friend.x - this.x) * part, z: this.z + (friend.z - this.z) * part });
    }
  }

  noticeStuck(seconds, isGoing) {
    this.still = isGoing && !this.isMoving ? this.still + seconds : 0;
    if (this.still > STUCK) this.way = [];
  }
}
