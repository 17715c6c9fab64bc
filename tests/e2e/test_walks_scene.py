"""The scene of the hall, drawn by software: what it costs, walking, talking, and the days when the picture does not come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, WebSocketRoute, expect

from tests.e2e.conftest import CHROMIUM, FLAGS, Open, accessibility_faults, keep_shot
from tests.e2e.test_walks_plan import publish, rename

ATTENDEE, EXHIBITOR = "attendee@example.com", "exhibitor@example.com"
GRAPHICS = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
PATIENCE = 120_000  # milliseconds: software draws on a machine that has other things to do
MOST_CALLS, MOST_TRIANGLES = 40, 400_000
SMALL = {"width": 800, "height": 640}  # where only what happens counts: software draws a small picture quickly
PEEK = 110  # pixels that a panel takes on a phone when it opens by itself
SIZES = {"phone": (360, 780), "tablet": (768, 1024), "desktop": (1280, 800)}

# 48 booths, those of all halls in one and some twice, and 500 people who walk about
FULL = """async () => {
  const page = document.querySelector("#hall").hall;
  const halls = await Promise.all(["b", "c"].map(async (slug) => (await fetch(`/en/hall/layout/${slug}.json`)).json()));
  const { booths } = page.layout;
  booths.push(...halls.flatMap((hall) => hall.booths));
  booths.push(...booths.slice(0, 48 - booths.length));
  await page.redraw();
  const now = performance.now();
  for (let i = 0; i < 500; i++) {
    const look = { outfit: i % 8, skin: i % 6, hair: i % 6, badge: i % 8 };
    page.presence.join([{ id: 9000 + i, name: `Sample ${i}`, staff_of: "", busy: false, look }], now);
    page.presence.step({ id: 9000 + i, x: (i % 25) * 2.4 - 30, z: Math.floor(i / 25) * 2.4 - 22, yaw: i, isMoving: i % 2 === 0 }, now);
  }
  page.frame(0.016, 2);
  page.view.render();
  return { ...page.view.figures, booths: booths.length };
}"""
LET_GO = """() => {
  const { view } = document.querySelector("#hall").hall;
  window.card = view.renderer.getContext().getExtension("WEBGL_lose_context");
  window.card.loseContext();
}"""
WHERE = "() => { const { x, z } = document.querySelector('#hall').hall.walker; return [x, z]; }"
# How many metres one of the page is from the other.
APART = """() => {
  const { walker, presence } = document.querySelector("#hall").hall;
  const [other] = presence.near(walker);
  return other ? Math.hypot(other.x - walker.x, other.z - walker.z) : Infinity;
}"""
FROM_THE_STAGE = "() => { const { walker, layout } = document.querySelector('#hall').hall; return Math.abs(walker.z - layout.stage.z) }"
OPEN_NEAREST = """() => {
  const { hall } = document.querySelector("#hall");
  hall.openPerson(hall.presence.near(hall.walker)[0].id);
}"""
TO_THE_DOOR = """() => {
  const { hall } = document.querySelector("#hall");
  const [{ x, z }] = hall.layout.doors;
  hall.go(`${x - 0.6 * Math.sign(x)},${z}`);
}"""
# Four places, and whoever is taken there looks this way; the loop rests, so that each picture is drawn once.
PLACES = ("entrance", "booth", "stage", "tables")
STAND = """async (place) => {
  const { hall } = document.querySelector("#hall");
  cancelAnimationFrame(hall.view.request);
  hall.cards.close();
  const { x, z } = hall.layout.tables[0];
  const words = { entrance: "entrance", stage: "stage", booth: "booth:qianfeng-compute", tables: `${x - 1.3},${z + 2.2}` };
  hall.going.go(words[place], place === "tables" ? { x: x - 1.3, z: z + 2.2, yaw: -0.3 } : null);
  while (hall.going.wished) await new Promise((resolve) => setTimeout(resolve, 20));
  if (place === "booth") hall.lookAround();
  if (place === "stage") {
    hall.isCalm = false;
    hall.launch.goLive({ slug: "sample", name: "示例 · Sample", url: "#" });
  }
}"""
ON_THE_WALL = "() => { const { state, headline } = document.querySelector('#hall').hall.hall.stage; return [state, headline] }"
DRAW = """() => {
  const { hall } = document.querySelector("#hall");
  hall.now = (hall.now ?? performance.now() / 1000) + 1;
  for (let i = 0; i < 4; i++) hall.frame(0.1, hall.now + i / 2);
  hall.view.render();
}"""
# On how many lines a word of it stands at most.
LINES_OF_A_WORD = """(name) => {
  const { firstChild } = name;
  const words = [...firstChild.data.matchAll(/\\S+/g)].map(({ index, 0: word }) => {
    const range = new Range();
    range.setStart(firstChild, index);
    range.setEnd(firstChild, index + word.length);
    return range.getClientRects().length;
  });
  return Math.max(...words);
}"""
NO_WEBGL = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : get.call(this, kind, ...more);
};"""


@pytest.fixture(scope="module")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """With WebGL, which the other walks do without."""
    started = chromium.launch(executable_path=CHROMIUM, args=[flag for flag in FLAGS if flag != "--disable-gpu"] + GRAPHICS)
    yield started
    started.close()


def come_in(page: Page, address: str = "/en/hall/?hall=a") -> None:
    page.set_default_timeout(PATIENCE)
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#hall[data-ready]")


def come_online(page: Page) -> None:
    """In a small window, walking about: the walks ask for little motion."""
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    come_in(page)
    page.wait_for_selector("#hall[data-online]")
    page.get_by_role("button", name="View").click()
    page.get_by_label("No walking pictures").uncheck()
    page.keyboard.press("Escape")


def take(page: Page, to: str) -> None:
    page.evaluate("(to) => document.querySelector('#hall').hall.go(to)", to)


class HeldLine:
    """What the hall says to a page waits until it is let go."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[str | bytes] | None = []
        page.route_web_socket("**/ws/hall/**", self.open)

    def open(self, line: WebSocketRoute) -> None:
        self.line = line
        line.connect_to_server().on_message(self.hear)

    def hear(self, said: str | bytes) -> None:
        if self.waiting is None:
            self.line.send(said)
        else:
            self.waiting.append(said)

    def let_go(self) -> None:
        waiting, self.waiting = self.waiting or [], None
        for said in waiting:
            self.line.send(said)


def wait_moved(page: Page, before: list[float]) -> None:
    page.wait_for_function(f"([x, z]) => {{ const now = ({WHERE})(); return Math.hypot(now[0] - x, now[1] - z) > 1 }}", arg=before)


def test_scene_is_drawn_within_its_bounds_and_survives_its_graphics_card(open_browser: Open) -> None:
    page = open_browser()
    come_in(page)
    expect(page.locator("[data-veil]")).to_be_hidden()
    assert accessibility_faults(page) == []
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    figures = page.evaluate(FULL)
    assert figures["booths"] == 48
    assert figures["calls"] <= MOST_CALLS
    assert figures["triangles"] <= MOST_TRIANGLES

    page.evaluate(LET_GO)
    expect(page.get_by_text("The graphics card has let go of the picture.")).to_be_visible(timeout=PATIENCE)
    page.evaluate("() => window.card.restoreContext()")
    expect(page.locator("[data-veil]")).to_be_hidden(timeout=PATIENCE)


def test_two_people_walk_talk_follow_sit_and_go_through_a_door(open_browser: Open, folder: Path) -> None:
    dave, alice = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    come_online(dave)
    before = dave.evaluate(WHERE)
    dave.locator("[data-field]").focus()
    dave.keyboard.down("ArrowUp")
    wait_moved(dave, before)
    dave.keyboard.up("ArrowUp")
    dave.keyboard.press("t")
    expect(dave.locator("#hall-find")).to_be_focused(timeout=PATIENCE)
    dave.keyboard.type("A07")
    dave.keyboard.press("Enter")
    panel = dave.locator("#booth")
    expect(panel.locator("[data-booth-panel]")).to_be_visible(timeout=PATIENCE)
    keep_shot(dave, "walk-scene-panel")
    slug = panel.locator("[data-booth-panel]").get_attribute("data-booth-panel") or ""
    publish(folder, slug, "draft")
    expect(panel).to_contain_text("not here any more", timeout=PATIENCE)
    publish(folder, slug, "published")
    expect(panel.locator("[data-booth-panel]")).to_be_visible(timeout=PATIENCE)
    title = dave.locator("#hall-title")
    before_it = title.inner_text()
    rename(folder, before_it, "Hall of Data")
    expect(title).to_have_text("Hall of Data", timeout=PATIENCE)
    rename(folder, "Hall of Data", before_it)
    take(dave, "keepsakes")
    expect(panel.locator("[data-keepsakes]")).to_be_visible(timeout=PATIENCE)
    keep_shot(dave, "walk-scene-keepsakes")
    panel.locator("[data-close]").click()

    come_online(alice)
    for page in (dave, alice):
        take(page, "stage")
    dave.wait_for_function("() => document.querySelector('#hall').hall.presence.known.size === 2")
    dave.fill("#hall-text", "Is somebody of the booth here?")
    dave.keyboard.press("Enter")
    expect(alice.locator("[data-lines]")).to_contain_text("Is somebody of the booth here?", timeout=PATIENCE)
    expect(dave.locator("#hall-text")).to_have_value("")
    keep_shot(alice, "walk-scene-talk")

    dave.evaluate(OPEN_NEAREST)
    dave.locator("#person [data-follow]").click(timeout=PATIENCE)
    expect(dave.locator("[data-following]")).to_be_visible(timeout=PATIENCE)
    take(alice, "0,-8")
    dave.wait_for_function(f"() => ({APART})() > 7")
    dave.wait_for_function(f"() => ({APART})() < 4")
    dave.get_by_role("button", name="Stop following").click()

    dave.get_by_role("button", name="Sit").click()
    alice.wait_for_function("() => document.querySelector('#hall').hall.presence.near({ x: 0, z: 0 })[0].seated > 0.5")
    dave.evaluate(TO_THE_DOOR)
    dave.wait_for_url("**/hall/?hall=b&door=a", timeout=PATIENCE)
    dave.wait_for_selector("#hall[data-online]")
    dave.wait_for_timeout(1500)  # twice it was looked whether somebody stands in a door
    assert "hall=b" in dave.url


def test_who_asks_for_a_place_before_the_hall_has_let_them_in_is_taken_there(open_browser: Open) -> None:
    page = open_browser(ATTENDEE)
    line = HeldLine(page)
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    come_in(page)
    take(page, "stage")
    near = page.evaluate(FROM_THE_STAGE)
    expect(page.locator("#hall")).not_to_have_attribute("data-online", "")
    line.let_go()
    page.wait_for_selector("#hall[data-online]")
    page.wait_for_function(f"(near) => Math.abs(({FROM_THE_STAGE})() - near) < 2", arg=near)


def test_browser_without_webgl_is_led_to_the_plan(open_browser: Open) -> None:
    page = open_browser()
    page.add_init_script(NO_WEBGL)
    page.goto("/en/hall/?hall=b")
    expect(page.get_by_text("This browser draws no 3D.")).to_be_visible()
    page.get_by_role("link", name="The same hall as plan and lists").click()
    expect(page).to_have_url("/en/hall/plan/?hall=b")


def test_phone_that_is_turned_shows_names_whole_and_all_there_is_to_press(open_browser: Open) -> None:
    page = open_browser(ATTENDEE)
    page.set_viewport_size({"width": 360, "height": 740})
    come_in(page)
    page.wait_for_selector("#hall[data-online]")
    page.evaluate(STAND, "booth")
    expect(page.locator("#booth[data-peek] [data-booth-panel]")).to_be_visible(timeout=PATIENCE)
    page.set_viewport_size({"width": 560, "height": 420})
    name = page.locator("#booth h2 a")
    assert name.evaluate(LINES_OF_A_WORD) == 1
    for part in (name, page.locator("[data-emote]").first, page.locator("#hall-text")):
        expect(part).to_be_in_viewport(ratio=1, timeout=PATIENCE)

    page.get_by_role("button", name="How you look").click()
    page.locator("#hall-look button").last.scroll_into_view_if_needed()
    expect(page.locator("#hall-look [data-close]")).to_be_in_viewport(ratio=1, timeout=PATIENCE)


@pytest.mark.parametrize("language", ["", "/en"], ids=["zh", "en"])
def test_pictures_of_four_places_in_three_sizes(open_browser: Open, language: str) -> None:
    """To be looked at: var/shots."""
    page = open_browser(ATTENDEE)
    come_in(page, f"{language}/hall/?hall=a")
    page.wait_for_selector("#hall[data-online]")
    for place in PLACES:
        page.evaluate(STAND, place)
        if place == "booth":
            expect(page.locator("[data-booth-panel]")).to_be_visible(timeout=PATIENCE)
        if place == "stage":
            assert page.evaluate(ON_THE_WALL) == ["live", "示例 · Sample"]
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(DRAW)
            if (place, size) == ("booth", "phone"):
                assert page.locator("#booth").bounding_box()["height"] < PEEK  # type: ignore[index]  # the rest when it is pressed
            keep_shot(page, f"scene-{place}-{size}-{language.strip('/') or 'zh'}")
