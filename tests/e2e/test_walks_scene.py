"""The scene of the hall, drawn by software: what it costs, walking, talking, and the days when the picture does not come."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.e2e.conftest import CHROMIUM, FLAGS, Open, accessibility_faults, keep_shot

ATTENDEE, EXHIBITOR = "attendee@example.com", "exhibitor@example.com"
GRAPHICS = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
PATIENCE = 120_000  # milliseconds: software draws on a machine that has other things to do
MOST_CALLS, MOST_TRIANGLES = 40, 400_000
PLACES = {
    "entrance": "entrance",
    "stage": "stage",
    "booth": "booth:qianfeng-compute",
    "avenue": "0,7.5",
}
SIZES = {"phone": (360, 780), "tablet": (820, 1100), "desktop": (1280, 800)}

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


def take(page: Page, to: str) -> None:
    page.evaluate("(to) => document.querySelector('#hall').hall.go(to)", to)


def test_scene_is_drawn_and_stays_within_its_bounds(open_browser: Open) -> None:
    page = open_browser()
    come_in(page)
    expect(page.locator("[data-veil]")).to_be_hidden()
    assert accessibility_faults(page) == []
    figures = page.evaluate(FULL)
    assert figures["booths"] == 48
    assert figures["calls"] <= MOST_CALLS
    assert figures["triangles"] <= MOST_TRIANGLES


def test_person_walks_and_is_taken_to_a_booth(open_browser: Open) -> None:
    page = open_browser(ATTENDEE)
    come_in(page)
    page.wait_for_selector("#hall[data-online]")
    page.get_by_role("button", name="View").click()
    page.get_by_label("No walking pictures").uncheck()  # the walks ask for little motion
    page.keyboard.press("Escape")
    before = page.evaluate(WHERE)
    page.locator("[data-field]").focus()
    page.keyboard.down("ArrowUp")
    page.wait_for_function(f"([x, z]) => {{ const now = ({WHERE})(); return Math.hypot(now[0] - x, now[1] - z) > 1 }}", arg=before)
    page.keyboard.up("ArrowUp")
    page.get_by_role("button", name="Take me to").click()
    page.fill("#hall-find", "A07")
    page.keyboard.press("Enter")
    panel = page.locator("#booth")
    expect(panel).to_be_visible(timeout=PATIENCE)
    expect(panel.locator("[data-booth-panel]")).to_be_visible(timeout=PATIENCE)
    keep_shot(page, "walk-scene-panel")
    take(page, "keepsakes")
    expect(panel.locator("[data-keepsakes]")).to_be_visible(timeout=PATIENCE)
    keep_shot(page, "walk-scene-keepsakes")


def test_line_is_read_by_whoever_stands_near(open_browser: Open) -> None:
    dave, alice = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    for page in (dave, alice):
        come_in(page)
        page.wait_for_selector("#hall[data-online]")
        take(page, "stage")
    dave.wait_for_function("() => document.querySelector('#hall').hall.presence.known.size === 2")
    dave.fill("#hall-text", "Is somebody of the booth here?")
    dave.keyboard.press("Enter")
    expect(alice.locator("[data-lines]")).to_contain_text("Is somebody of the booth here?", timeout=PATIENCE)
    expect(dave.locator("#hall-text")).to_have_value("")
    keep_shot(alice, "walk-scene-talk")


def test_picture_that_was_lost_comes_back(open_browser: Open) -> None:
    page = open_browser()
    come_in(page)
    page.evaluate(LET_GO)
    expect(page.get_by_text("The graphics card has let go of the picture.")).to_be_visible(timeout=PATIENCE)
    page.evaluate("() => window.card.restoreContext()")
    expect(page.locator("[data-veil]")).to_be_hidden(timeout=PATIENCE)


def test_browser_without_webgl_is_led_to_the_plan(open_browser: Open) -> None:
    page = open_browser()
    page.add_init_script(NO_WEBGL)
    page.goto("/en/hall/?hall=b")
    expect(page.get_by_text("This browser draws no 3D.")).to_be_visible()
    page.get_by_role("link", name="The same hall as plan and lists").click()
    expect(page).to_have_url("/en/hall/plan/?hall=b")


@pytest.mark.parametrize("language", ["", "/en"], ids=["zh", "en"])
def test_pictures_of_four_places_in_three_sizes(open_browser: Open, language: str) -> None:
    """To be looked at: var/shots."""
    page = open_browser(ATTENDEE)
    come_in(page, f"{language}/hall/?hall=a")
    page.wait_for_selector("#hall[data-online]")
    for place, to in PLACES.items():
        take(page, to)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(1200)  # some frames, and the panel of a booth
            keep_shot(page, f"scene-{place}-{size}-{language.strip('/') or 'zh'}")
