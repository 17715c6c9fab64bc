"""A stage on air: the operator publishes and switches, visitors follow without touching anything."""

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER = "organiser@example.com"
# One stage a walk: each leaves its stage behind as it is.
WAITS, BY_HLS, COMES_BACK, CUT_OFF = (f"/en/live/forum-{number}/" for number in range(1, 5))
MINUTE = 60  # seconds
PICTURE = 20_000  # milliseconds: three windows share two cores with the relay
COMES_CLOSER = 130_000  # three tries with growing pauses between
ASKS_AGAIN = 40_000  # twice what the page waits between two questions
# A computer whose clock is an hour and a half before everybody else's.
WRONG_CLOCK = """{
  const Right = Date;
  const ahead = 5_400_000;
  window.Date = class extends Right {
    constructor(...parts) {
      super(...(parts.length ? parts : [Right.now() + ahead]));
    }
    static now() {
      return Right.now() + ahead;
    }
  };
}"""

# A network that lets no media through, until it does: only a TURN server would be tried, and there is none.
NO_MEDIA = """{
  const Real = RTCPeerConnection;
  window.isBlocked = true;
  window.RTCPeerConnection = class extends Real {
    constructor(settings) {
      super({ ...settings, iceTransportPolicy: window.isBlocked ? "relay" : "all" });
    }
  };
}"""


def card(page: Page, name: str):
    return page.locator("[data-source]", has_text=name).first


def publish(page: Page, stage: str, name: str) -> None:
    page.goto(stage + "desk/")
    source = card(page, name)
    source.get_by_role("button", name="Publish my camera").click()
    expect(source.get_by_text("You are publishing.")).to_be_visible(timeout=PICTURE)
    expect(source.get_by_text("picture arrives")).to_be_visible(timeout=PICTURE)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text("All open pages of this stage follow now.")).to_be_visible()


def expect_picture(page: Page) -> None:
    """The video has a picture that moves."""
    expect(page.locator("[data-player][data-state=live][data-phase=playing]")).to_be_visible(timeout=PICTURE)
    page.wait_for_function(
        "() => { const v = document.querySelector('.player video'); return v.videoWidth > 0 && v.currentTime > 0.5 }", timeout=PICTURE
    )


def test_visitors_follow_the_operator(open_browser: Open) -> None:
    visitor = open_browser("")
    visitor.goto(WAITS)
    expect(visitor.locator("[data-face=waiting]")).to_be_visible()  # in the words of the hour: the programme may have something on
    keep_shot(visitor, "live-waiting")

    first_camera, second_camera, desk = (open_browser(ORGANISER) for _ in range(3))
    publish(first_camera, WAITS, "Main camera")
    desk.goto(WAITS + "desk/")
    card(desk, "Main camera").get_by_role("button", name="Put on air").click()
    expect_picture(visitor)
    expect(visitor.get_by_text("s behind")).to_be_visible()
    keep_shot(visitor, "live-on-air")

    publish(second_camera, WAITS, "Second input")
    desk.goto(WAITS + "desk/")
    keep_shot(desk, "live-desk")
    assert accessibility_faults(desk) == []
    card(desk, "Second input").get_by_role("button", name="Put on air").click()
    expect(desk.get_by_text("On air: Second input")).to_be_visible()
    expect_picture(visitor)

    desk.fill("form[action$='/pause/'] input[name=minutes]", "10")
    press(desk, "Pause")
    expect(visitor.get_by_text("A short break.")).to_be_visible()
    expect(visitor.get_by_text("Back at")).to_be_visible()
    expect(visitor.locator(".player .top .badge").first).to_have_text("paused")
    keep_shot(visitor, "live-paused")
    press(desk, "Go on")
    expect_picture(visitor)
    press(desk, "End")
    expect(visitor.get_by_text("This part is over.")).to_be_visible()
    keep_shot(visitor, "live-ended")
    press(desk, "Show the countdown to what comes next")
    expect(visitor.locator("[data-face=waiting]")).to_be_visible()


def test_browser_without_webrtc_or_a_way_for_it_gets_hls(open_browser: Open) -> None:
    camera, desk, visitor = open_browser(ORGANISER), open_browser(ORGANISER), open_browser("", width=360)
    visitor.add_init_script("delete window.RTCPeerConnection")
    visitor.add_init_script(WRONG_CLOCK)
    publish(camera, BY_HLS, "Main camera")
    desk.goto(BY_HLS + "desk/")
    card(desk, "Main camera").get_by_role("button", name="Put on air").click()
    visitor.goto(BY_HLS)
    expect_picture(visitor)
    expect(visitor.locator("[data-delay][data-protocol=hls]")).to_be_visible(timeout=PICTURE)
    assert 0 < float(visitor.locator("[data-behind]").get_attribute("data-behind") or 0) < MINUTE
    keep_shot(visitor, "live-hls-360")
    blocked = open_browser("")
    blocked.add_init_script(NO_MEDIA)
    blocked.goto(BY_HLS)
    expect_picture(blocked)
    expect(blocked.locator("[data-delay][data-protocol=hls]")).to_be_visible(timeout=PICTURE)
    blocked.evaluate("() => { window.isBlocked = false }")
    expect(blocked.locator("[data-delay][data-protocol=whep]")).to_be_visible(timeout=COMES_CLOSER)
    expect_picture(blocked)
    press(desk, "End")


def test_publisher_who_comes_back_is_seen_without_a_reload(open_browser: Open) -> None:
    camera, desk, visitor = open_browser(ORGANISER), open_browser(ORGANISER), open_browser("")
    publish(camera, COMES_BACK, "Main camera")
    desk.goto(COMES_BACK + "desk/")
    card(desk, "Main camera").get_by_role("button", name="Put on air").click()
    visitor.goto(COMES_BACK)
    expect_picture(visitor)
    card(camera, "Main camera").get_by_role("button", name="Stop publishing").click()
    expect(visitor.locator("[data-player][data-phase=broken], [data-player][data-phase=loading]")).to_be_visible(timeout=PICTURE)
    publish(camera, COMES_BACK, "Main camera")
    expect_picture(visitor)
    press(desk, "End")


def test_page_whose_socket_is_gone_asks(open_browser: Open) -> None:
    visitor, desk = open_browser(""), open_browser(ORGANISER)
    lines: list[WebSocketRoute] = []

    def only_once(line: WebSocketRoute) -> None:
        lines.append(line)
        if len(lines) == 1:
            line.connect_to_server()
        else:
            line.close()

    visitor.route_web_socket("**/ws/live/**", only_once)
    visitor.goto(CUT_OFF)
    expect(visitor.locator("[data-around] [data-viewers]")).to_be_visible()
    lines[0].close()
    desk.goto(CUT_OFF + "desk/")
    card(desk, "Main camera").get_by_role("button", name="Put on air").click()
    expect(visitor.locator("[data-player][data-state=live]")).to_be_visible(timeout=ASKS_AGAIN)
    press(desk, "End")


def test_stage_without_javascript_says_what_is_on(open_browser: Open) -> None:
    page = open_browser("", javascript=False, width=360)
    page.goto("/live/forum-4/")
    expect(page.get_by_role("heading", name="本舞台日程")).to_be_visible()
    keep_shot(page, "live-without-javascript-360")
