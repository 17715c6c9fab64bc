"""What went out on a stage is there afterwards: the organiser cuts and publishes it, visitors watch it by chapters."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot
from tests.e2e.test_walks_live import ORGANISER, PICTURE, card, expect_picture, press, publish

STAGE = "/en/live/main/"
MADE = 240_000  # milliseconds: ffmpeg goes last on two busy cores


def expect_film(page: Page, second: float = 0) -> None:
    """The film plays from there on."""
    page.locator(".film video").evaluate("video => video.play()")
    page.wait_for_function(
        "second => { const v = document.querySelector('.film video'); return v.videoWidth > 0 && v.currentTime > second }",
        arg=second + 0.3,
        timeout=PICTURE,
    )


def say(desk: Page) -> None:
    """A line in the chat, while the stage is on."""
    desk.goto(STAGE)
    desk.fill("#say-text", "A good beginning")
    desk.press("#say-text", "Enter")
    expect(desk.locator(".chat-line", has_text="A good beginning")).to_be_visible()
    desk.goto(STAGE + "desk/")


def expect_line_in_step(visitor: Page) -> None:
    """It comes when the film is there."""
    line = visitor.locator("[data-said] li", has_text="A good beginning")
    expect(line).to_be_hidden()
    expect_film(visitor)
    visitor.locator(".film video").evaluate(
        "(video, second) => { video.currentTime = second }", float(line.get_attribute("data-at") or 0) + 0.2
    )
    expect(line).to_be_visible(timeout=PICTURE)


def bring_captions(desk: Page) -> None:
    """A file with a fault is refused in sight, beside a film that still plays; the next one is taken."""
    for text in ("00:02.000 --> 00:00.000\nGood morning", "00:00.000 --> 00:04.000\nGood morning"):
        desk.select_option("select[name=language]", "en")
        desk.set_input_files("input[name=file]", {"name": "talk.vtt", "mimeType": "text/vtt", "buffer": f"WEBVTT\n\n{text}\n".encode()})
        desk.get_by_role("button", name="Add captions").click()
        if "00:02" in text:
            expect(desk.get_by_text("In line 3 the end is not after the beginning")).to_be_in_viewport()
            expect_film(desk)
    expect(desk.get_by_text("The captions are there.")).to_be_visible()


def expect_captions(visitor: Page) -> None:
    """Chosen beside the film, read in it."""
    visitor.get_by_label("Captions").select_option("en")
    script = "() => [...document.querySelector('.film video').textTracks].some((track) => track.mode === 'showing' && track.cues?.length)"
    visitor.wait_for_function(script, timeout=PICTURE)
    visitor.locator("body").press("c")
    expect(visitor.get_by_label("Captions")).to_have_value("")


def press_a_chapter(visitor: Page) -> None:
    """The film is in sight, and the keys are at work while the chapter has the focus."""
    visitor.locator("[data-second]").first.click()
    visitor.wait_for_function("!document.querySelector('.film video').paused")
    expect(visitor.locator(".film video")).to_be_in_viewport()
    visitor.keyboard.press("k")  # where one just was: on the chapter
    visitor.wait_for_function("document.querySelector('.film video').paused")


def expect_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(address)
    expect_film(phone)
    keep_shot(phone, "replay-360-dark")
    assert accessibility_faults(phone) == []


def test_recording_is_cut_published_and_watched(open_browser: Open) -> None:
    camera, desk, visitor = open_browser(ORGANISER), open_browser(ORGANISER), open_browser("")
    publish(camera, STAGE, "Main camera")
    desk.goto(STAGE + "desk/")
    card(desk, "Main camera").get_by_role("button", name="Put on air").click()
    visitor.goto(STAGE)
    expect_picture(visitor)
    expect(card(desk, "Main camera").get_by_text("is recorded")).to_be_visible(timeout=PICTURE)
    desk.wait_for_timeout(4000)
    say(desk)
    desk.wait_for_timeout(4000)
    press(desk, "End")

    desk.goto(STAGE + "recordings/")
    desk.locator("main ul a").first.click()
    expect(desk.get_by_text("ready, not published")).to_be_visible(timeout=MADE)
    expect_film(desk)
    keep_shot(desk, "recording-ready")
    assert accessibility_faults(desk) == []
    address = desk.url

    desk.locator(".film video").evaluate("video => { video.pause(); video.currentTime = 3 }")
    desk.get_by_role("button", name="Begin where the film stands").click()
    desk.get_by_role("button", name="Make the film anew").click()
    expect(desk.get_by_text("ready, not published")).to_be_visible(timeout=MADE)
    bring_captions(desk)
    desk.fill("input[name=title_en]", "Main stage, the morning")
    desk.fill("input[name=title_zh_hans]", "主舞台上午场")
    desk.fill("input[name=chapters-0-title_en]", "The first words")
    desk.fill("input[name=chapters-0-title_zh_hans]", "开场")
    desk.fill("input[name=chapters-0-starts_at]", desk.input_value("input[name=begin]"))
    desk.check("input[name=is_downloadable]")
    desk.get_by_role("button", name="Save").click()
    desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.get_by_text("Whoever may watch the stage may watch this recording now.")).to_be_visible()
    assert desk.url == address

    visitor.goto(STAGE)
    visitor.get_by_role("link", name="Main stage, the morning").click()
    expect_line_in_step(visitor)
    expect_captions(visitor)
    expect(visitor.get_by_role("link", name="Download (MP4)")).to_be_visible()
    expect(visitor.get_by_role("heading", name="Chapters")).to_be_visible()
    press_a_chapter(visitor)
    visitor.locator("body").press(">")
    assert visitor.locator(".film video").evaluate("video => video.playbackRate") == 1.25
    visitor.locator("body").press("b")
    visitor.wait_for_function("document.querySelector('.film video').currentTime < 0.1")
    keep_shot(visitor, "replay")
    assert accessibility_faults(visitor) == []
    expect_on_a_phone(open_browser("", width=360, dark=True), visitor.url.replace("/en/", "/"))
