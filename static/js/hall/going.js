// Being taken somewhere: to a place by a word, behind the guide, through a door, onto a seat, after a friend.
import { Doors, insideOf } from "./doors.js";
import { freeSeat, seatsOf } from "./seats.js";

const FAR = 6; // metres from a friend at which who wants no walking pictures is taken there
const AT_DOOR = 3; // metres from a door within which who is gone has gone through it
// Metres along which people stand, and to what they look at; for these words this page knows a better place than the server, or the only one.
const SPREAD = { stage: [5, 13.5], guide: [1, 3], keepsakes: [3, 4] };

const spot = ({ x, z }) => `${x.toFixed(2)},${z.toFixed(2)}`;

// To the right of whoever stands and looks there.
const beside = ({ x, z, yaw }, metres) => ({ x: x + Math.cos(yaw) * metres, z: z - Math.sin(yaw) * metres });

export class Going {
  constructor(page) {
    this.page = page;
    this.doors = new Doors();
    this.wished = null; // how one wanted to look where the server takes one
    this.early = null; // where one wanted to be taken before the server had welcomed one
  }

  take(layout) {
    this.layout = layout;
    this.seats = seatsOf(layout);
  }

  // `to`: a word of the socket's teleport; `wished`: the place, where the page knows more of it than the word.
  go(to, wished = null) {
    const { page } = this;
    page.following = to.startsWith("person:") ? page.following : null;
    const place = wished ?? page.places.onFoot(to);
    const [asked, stand] = to in SPREAD && place ? this.amongOthers(place, ...SPREAD[to]) : [to, place];
    this.wished = stand;
    if (page.presence.me !== null && page.say({ type: "teleport", to: asked })) return;
    if (!page.hasArrived) this.early = [to, wished];
    if (place) this.moved(place);
  }

  // Not all stand on one spot, all are as near to what they look at, and all look at its middle.
  amongOthers(place, wide, away) {
    const aside = (Math.random() - 0.5) * wide;
    return [spot(beside(place, aside)), { ...place, yaw: place.yaw + Math.atan2(aside, away) }];
  }

  // `to`: the word it was asked with, in which the server names a friend.
  moved(place, to = "") {
    const { yaw = place.yaw, isSeat = false } = this.wished ?? {};
    if (this.isBehind && to.startsWith("person:")) this.page.following = Number(to.slice("person:".length));
    this.wished = null;
    this.arrive({ ...place, yaw });
    if (isSeat) this.page.walker.sit({ ...place, yaw });
  }

  arrive(place) {
    const { page } = this;
    page.walker.put(place);
    const isHigh = page.places.isAtEntrance(place);
    Object.assign(page.follower, { isSudden: true, isHigh, isWide: isHigh || page.places.boothAt(place) !== null });
    if (page.hasArrived) page.find("[data-field]").focus({ preventScroll: true });
  }

  // As the address says: out of a door, to a booth, or led there by the guide; once.
  comeAsAsked() {
    const asked = new URLSearchParams(location.search);
    const door = asked.has("door") ? insideOf(this.layout.doors, asked.get("door")) : null;
    if (door) this.go(spot(door), door);
    this.isBehind = asked.has("door"); // who comes to a friend through a door walked behind them
    if (asked.has("friend")) this.go("friend");
    if (asked.has("at")) this.go(`booth:${asked.get("at")}`);
    if (asked.has("to")) this.lead(asked.get("to"));
    if (this.early) this.go(...this.early);
  }

  // On foot, unless that is not wanted.
  walk(to) {
    const { page } = this;
    const place = page.places.onFoot(to);
    if (!place || page.isCalm) return this.go(to);
    page.following = null;
    return page.walker.goTo(place);
  }

  // The guide walks ahead; where walking would be a slide show, or is not wanted, it stands there already.
  lead(to) {
    const { walker, guide, view, places } = this.page;
    const place = places.onFoot(to);
    if (!place) return;
    if (view.isSoftware) this.go(to);
    else this.walk(to);
    guide.lead(walker.way.length ? walker : place);
  }

  // Down on the nearest free seat, or up again.
  sit() {
    const { page, seats } = this;
    if (page.walker.isSeated) return page.walker.getUp();
    const seat = freeSeat(seats, page.walker, page.presence.near(page.walker));
    if (!seat) return page.tell("no-seat");
    return page.isCalm ? this.go(spot(seat), { ...seat, isSeat: true }) : page.walker.goSit(seat);
  }

  showSeated() {
    const { isSeated } = this.page.walker;
    if (isSeated === this.shown) return;
    this.shown = isSeated;
    this.page.find("[data-sit]")?.setAttribute("aria-pressed", String(isSeated));
    if (this.page.hasArrived) this.page.telling.say("sit", this.page.words.get(isSeated ? "own-sit" : "own-stand"));
  }

  // Through the door, and in the other hall on behind a friend, where one is named.
  pass(door, friend = {}) {
    location.assign(`?${new URLSearchParams({ hall: door.hall, door: this.layout.hall.slug, ...friend })}`);
  }

  // Whoever was followed is not here any more: gone, or through a door.
  lose({ x, z, url } = {}) {
    const door = this.layout.doors.find((one) => Math.hypot(one.x - x, one.z - z) < AT_DOOR);
    if (!door || !url) return this.page.tell("gone");
    return this.pass(door, { friend: url.split("/").at(-2) });
  }

  // Twice a second.
  lookAround() {
    const { page } = this;
    const door = this.doors.passed(this.layout.doors, page.walker);
    if (door) this.pass(door);
    const friend = page.isCalm ? page.follows.friend : null;
    if (friend && Math.hypot(friend.x - page.walker.x, friend.z - page.walker.z) > FAR) this.go(`person:${friend.id}`);
  }
}
