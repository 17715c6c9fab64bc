// What one presses in the scene: keys, the buttons over the picture, and the picture itself.
import { GUIDE, NEAR } from "./guide.js";

const REACH = 12; // metres within which Enter opens a booth
const FINGER = 34; // pixels round somebody that count as a click on them

export class Pressing {
  constructor(page) {
    this.page = page;
  }

  // A button over the picture, or within one of its cards.
  click(target) {
    const { page } = this;
    const pressed = target.closest("[data-go], [data-emote], [data-applaud], [data-sit], [data-sound]");
    if (!pressed) return;
    if (pressed.dataset.go) {
      page.cards.close();
      page.go(pressed.dataset.go);
    }
    if (pressed.dataset.emote) page.emote(Number(pressed.dataset.emote));
    if (pressed.matches("[data-applaud]")) page.applaud();
    if (pressed.matches("[data-sit]")) page.going.sit();
    if (pressed.matches("[data-sound]")) pressed.setAttribute("aria-pressed", String(page.screen.turnSound()));
  }

  key({ key, repeat, target }) {
    const { page } = this;
    if (repeat || target !== page.find("[data-field]")) return;
    if (key === "Enter") this.openNearest();
    else if (key === "t" || key === "T") setTimeout(() => page.cards.show("travel")); // or the letter lands in the field
    else if (key === "Escape") page.cards.close();
    else if (key === "x" || key === "X") page.going.sit();
    else if (key >= "1" && key <= "8") page.emote(Number(key));
  }

  look(right, down) {
    const { walker, follower } = this.page;
    walker.yaw -= right;
    walker.goalYaw = undefined;
    follower.tilt(-down);
  }

  // A click: on somebody opens their card, on a booth or the floor leads there.
  press(left, top) {
    const { page } = this;
    const box = page.view.canvas.getBoundingClientRect();
    const [x, y] = [left - box.left, top - box.top];
    const person = [page.guide.record, ...page.presence.near(page.walker, 20)].find((one) => {
      const at = page.view.onScreen({ x: one.x, y: 1.3, z: one.z });
      return at && Math.hypot(at.left - x, (at.top - y) / 2) < FINGER;
    });
    if (person?.id === GUIDE) return this.askGuide();
    if (person) return page.openPerson(person.id);
    const { places, floor } = page.view.sightAt(x, y);
    const booth = page.places.boothSeen(places);
    if (booth && booth.slug !== page.at) return page.going.walk(`booth:${booth.slug}`);
    if (floor && page.isCalm) page.go(`${floor.x.toFixed(2)},${floor.z.toFixed(2)}`);
    else if (floor) page.walker.goTo(floor);
    return undefined;
  }

  // Its door stands in the head of each page.
  askGuide() {
    document.querySelector("[data-guide-door]").click();
  }

  openNearest() {
    const { page } = this;
    const { x, z } = page.guide.record;
    if (Math.hypot(x - page.walker.x, z - page.walker.z) < NEAR) return this.askGuide();
    const booth = page.places.stopAt(page.walker) ?? page.places.nearestBooth(page.walker);
    if (booth && Math.hypot(booth.x - page.walker.x, booth.z - page.walker.z) < REACH) page.openBooth(booth);
    return undefined;
  }
}
