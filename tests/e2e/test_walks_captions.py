"""A captioner types while a stage is on: visitors who chose the language read it, by WebRTC and by HLS."""

from playwright.sync_api import expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot
from tests.e2e.test_walks_live import ORGANISER, PICTURE, card, expect_picture, press, publish

STAGE = "/en/live/lounge/"


def test_caption_is_read_by_visitors(open_browser: Open) -> None:
    camera, desk, visitor, steady = open_browser(ORGANISER), open_browser(ORGANISER), open_browser(""), open_browser("", width=360)
    publish(camera, STAGE, "Main camera")
    card(camera, "Main camera").get_by_role("button", name="Put on air").click()  # from the page that publishes, and goes on with it
    expect(camera.get_by_text("On air: Main camera")).to_be_visible()
    expect(card(camera, "Main camera").get_by_text("You are publishing.")).to_be_visible()
    for page in (visitor, steady):
        page.goto(STAGE)
        expect_picture(page)
    steady.select_option("[data-wish]", "steady")
    expect(steady.locator("[data-delay][data-protocol=hls]")).to_be_visible(timeout=PICTURE)

    desk.goto(STAGE)
    desk.get_by_role("link", name="Captions: English").click()
    desk.get_by_role("button", name="Take the keyboard").click()
    expect(desk.get_by_text("You write now.")).to_be_visible()
    line = desk.get_by_label("What is said now")
    line.fill("Good")
    line.press("Enter")  # nobody has chosen yet: the menu appears
    for page in (visitor, steady):
        page.locator("[data-caption-choice]").select_option("en")
    expect(line).to_have_value("")
    line.type("Good morning, and welcome to Guiyang")
    line.press("Enter")
    for page in (visitor, steady):
        expect(page.locator("[data-captions]").get_by_text("Good morning, and welcome to Guiyang")).to_be_visible()
    keep_shot(visitor, "live-captions")
    keep_shot(steady, "live-captions-360")
    expect(desk.locator("[data-lines] li", has_text="welcome to Guiyang")).to_be_visible()
    keep_shot(desk, "captioner")
    for page in (visitor, steady, desk):
        assert accessibility_faults(page) == []

    visitor.select_option("[data-wish]", "sound")
    expect(visitor.locator("[data-player][data-phase=playing][data-listen]")).to_be_visible(timeout=PICTURE)
    desk.goto(STAGE + "desk/")
    press(desk, "End")
