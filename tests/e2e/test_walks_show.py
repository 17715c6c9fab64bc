"""A ceremony with a guest by video: invited, tried, in the green room, on stage, gone, and the show goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER = "organiser@example.com"
STAGE = "/en/live/main/"
PICTURE = 60_000  # milliseconds: four windows share two cores with the relay
# A picture that two cores can send three times.
SMALL = """{
  const real = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  const small = { width: 320, height: 180, frameRate: 8 };
  if (real) navigator.mediaDevices.getUserMedia = ({ audio, video }) => real({ audio, video: video && small });
}"""
# Devices that are not given, as browsers name it; “no camera”: there is a microphone alone.
FAULTY = """{
  const real = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  const give = ({ audio, video }) => {
    if (window.fault !== "no camera") throw new DOMException("", window.fault);
    if (video) throw new DOMException("", "NotFoundError");
    return real({ audio });
  };
  if (real) navigator.mediaDevices.getUserMedia = async (wanted) => give(wanted);
}"""
FAULTS = {
    "NotAllowedError": "The browser did not give camera or microphone. Allow them for this page, then try again.",
    "NotFoundError": "No microphone was found. Connect one, then try again.",
    "NotReadableError": "Another program uses the camera or the microphone. Close it, then try again.",
}
MOVES = "() => [...document.querySelectorAll('.scene figure:not([data-still]) video')].some((v) => v.videoWidth > 0 && v.currentTime > 0.5)"

# In one step: the list may be renewed between finding an item and measuring it.
LAST_HEIGHT = "() => document.querySelector('[data-items] > li:last-child').offsetHeight"


def open_show(desk: Page, stage: str) -> None:
    """By the list: which one comes next depends on the hour."""
    desk.goto(f"{stage}desk/show/?all")
    desk.locator("a.cover-link", has_text="2022").click()


def to_the_guests(desk: Page) -> None:
    """The show goes on until the guests' item is on, by “Next” alone."""
    open_show(desk, STAGE)
    for _item in range(4):
        before = desk.locator("[name=seen]").first.get_attribute("value")
        desk.locator("[data-next]").click()
        expect(desk.locator("[name=seen]").first).not_to_have_attribute("value", before or "")
    expect(desk.locator(".run-call .mid")).to_contain_text("In the cloud")


@contextmanager
def held(page: Page, addresses: str) -> Iterator[None]:
    """What the page asks of them waits until the block ends."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(addresses, hold)
    yield
    for route in waiting:
        route.continue_()
    page.unroute(addresses, hold)


def card(desk: Page, name: str):
    return desk.locator("[data-guest]", has_text=name)


def put_on_stage(desk: Page, guest: Page, visitor: Page) -> None:
    """The visitor's way to the relay is slow: HLS shows the first guest meanwhile, and nobody's sound goes with the change."""
    with held(visitor, "**/whep/**"):
        card(desk, "Samuel Okoro").get_by_role("button", name="Put on stage").click()
        expect(guest.get_by_text("You are on stage: everybody")).to_be_visible(timeout=PICTURE)
        expect(visitor.locator("[data-player][data-phase=playing]")).to_be_visible(timeout=PICTURE)
    visitor.wait_for_function(MOVES, timeout=PICTURE)
    expect(visitor.get_by_role("button", name="Switch the sound on")).to_be_hidden()


def test_guest_comes_on_stage_and_drops_and_the_show_goes_on(open_browser: Open) -> None:
    visitor, desk, guest = open_browser(""), open_browser(ORGANISER), open_browser("", width=360)
    guest.add_init_script(SMALL)
    to_the_guests(desk)
    visitor.goto(STAGE)
    expect(visitor.locator(".run-now")).to_contain_text("In the cloud")

    guest.goto(card(desk, "Samuel Okoro").get_by_label("Personal link").input_value())
    guest.get_by_role("button", name="Switch on camera and microphone").click()
    expect(guest.get_by_text("there and back")).to_be_visible(timeout=PICTURE)
    expect(guest.get_by_text("We hear you.")).to_be_visible(timeout=PICTURE)
    keep_shot(guest, "guest-test-360")
    assert accessibility_faults(guest) == []
    guest.get_by_role("button", name="Enter the green room").click()
    expect(guest.get_by_text("You are in the green room.")).to_be_visible(timeout=PICTURE)
    expect(card(desk, "Samuel Okoro").get_by_text("Picture and sound arrive.")).to_be_visible(timeout=PICTURE)
    card(desk, "Samuel Okoro").get_by_label("A line to").fill("Two minutes.")
    card(desk, "Samuel Okoro").get_by_role("button", name="Send").click()
    expect(guest.get_by_text("Two minutes.")).to_be_visible(timeout=PICTURE)
    keep_shot(desk, "run-of-show")
    assert accessibility_faults(desk) == []

    put_on_stage(desk, guest, visitor)
    keep_shot(visitor, "guest-on-stage")

    link = guest.url
    guest.close()
    expect(visitor.locator(".scene figure[data-still]")).to_be_visible(timeout=PICTURE)
    keep_shot(visitor, "guest-dropped")
    back = open_browser("")
    back.add_init_script(SMALL)
    back.goto(link)
    back.get_by_role("button", name="Switch on camera and microphone").click()
    back.get_by_role("button", name="Take over here").or_(back.get_by_text("there and back")).first.wait_for(timeout=PICTURE)
    if back.get_by_role("button", name="Take over here").is_visible():
        back.get_by_role("button", name="Take over here").click()
    else:
        back.get_by_role("button", name="Enter the green room").click()
    visitor.wait_for_function(MOVES, timeout=PICTURE)

    visitor.get_by_text("The whole run of show").click()  # whoever has opened it follows, too
    desk.locator("[data-next]").click()
    expect(visitor.locator(".run-now .mid")).to_contain_text("Plaques", timeout=PICTURE)
    expect(visitor.locator(".run-all")).to_have_attribute("open", "")
    expect(back.get_by_text("This link is over.")).to_be_visible(timeout=PICTURE)
    assert back.goto(link).status == 410
    desk.get_by_text("After a rehearsal").click()
    desk.get_by_role("button", name="Start over").click()
    expect(desk.get_by_text("Nothing yet.")).to_be_visible()
    desk.goto(STAGE + "desk/")
    desk.get_by_role("button", name="End", exact=True).click()


def test_guest_who_enters_at_once_is_no_other_device(open_browser: Open) -> None:
    """The network is still being tried: its question and the one of the button are one."""
    desk, guest = open_browser(ORGANISER), open_browser("")
    guest.add_init_script(SMALL)
    open_show(desk, STAGE)
    guest.goto(card(desk, "Ning Ruoxi").get_by_label("Personal link").input_value())
    with held(guest, "**/enter/"):
        with guest.expect_request("**/enter/"):
            guest.get_by_role("button", name="Switch on camera and microphone").click()
        guest.get_by_role("button", name="Enter the green room").click()
    expect(guest.get_by_text("You are in the green room.")).to_be_visible(timeout=PICTURE)
    expect(guest.get_by_text("This link is open on another device")).to_be_hidden()


def test_guest_reads_what_is_wrong_with_camera_and_microphone(open_browser: Open) -> None:
    desk, guest = open_browser(ORGANISER), open_browser("", width=360)
    guest.add_init_script(FAULTY)
    guest.route("**/enter/", lambda route: route.abort("internetdisconnected"))
    open_show(desk, STAGE)
    guest.goto(card(desk, "Ning Ruoxi").get_by_label("Personal link").input_value())
    alert = guest.get_by_role("alert").filter(visible=True)
    for fault, sentence in FAULTS.items():
        guest.evaluate("fault => { window.fault = fault }", fault)
        guest.get_by_role("button", name="Switch on camera and microphone").click()
        expect(alert).to_have_text(sentence)
        expect(alert).to_be_in_viewport(ratio=1)
    guest.evaluate("() => { window.fault = 'no camera' }")
    guest.get_by_role("button", name="Switch on camera and microphone").click()
    expect(guest.get_by_text("No camera was found: you are heard")).to_be_visible(timeout=PICTURE)
    expect(guest.get_by_text("The way to the stage is blocked")).to_be_visible(timeout=PICTURE)
    expect(alert).to_have_count(0)
    guest.get_by_role("button", name="Enter the green room").click()
    expect(alert).to_have_text("The site does not answer. Check your connection, then try again.")
    expect(alert).to_be_in_viewport(ratio=1)


def test_run_of_show_is_written_and_ordered_by_keyboard(open_browser: Open) -> None:
    desk = open_browser(ORGANISER, dark=True)
    desk.goto("/en/live/lounge/desk/show/new/")
    desk.fill("[name=title_zh_hans]", "晚间交流（示例）")
    desk.fill("[name=title_en]", "Evening (sample)")
    desk.get_by_role("button", name="Save").click()
    for title in ("First", "Second"):
        desk.get_by_role("link", name="New item").click()
        desk.fill("[name=title_zh_hans]", title)
        desk.fill("[name=title_en]", title)
        desk.fill("[name=planned_seconds]", "5:30")
        desk.get_by_role("button", name="Save").click()
        expect(desk.get_by_role("link", name=title, exact=True)).to_be_visible()
    desk.get_by_role("button", name="Earlier: Second").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-items] h3").first).to_have_text("Second")
    last = desk.locator("[data-items] > li").last
    expect(last).to_contain_text("First")
    below = desk.evaluate(LAST_HEIGHT) - 4
    with desk.expect_response(lambda response: response.url.endswith("/place/")):
        desk.locator("[data-items] > li").first.drag_to(last, target_position={"x": 20, "y": below})
    desk.reload()
    expect(desk.locator("[data-items] h3").first).to_have_text("First")
    keep_shot(desk, "run-of-show-dark")
    assert accessibility_faults(desk) == []


def test_run_of_show_without_javascript_goes_on(open_browser: Open) -> None:
    page = open_browser(ORGANISER, javascript=False, width=360)
    open_show(page, "/live/main/")
    expect(page.get_by_role("heading", name="视频嘉宾")).to_be_visible()
    page.locator("[data-next]").click()
    expect(page.locator(".run-call .mid")).to_contain_text("开场短片")
    keep_shot(page, "run-of-show-without-javascript-360")
    page.get_by_text("彩排之后").click()
    page.get_by_role("button", name="重新开始").click()
    expect(page.get_by_text("尚未开始。")).to_be_visible()
