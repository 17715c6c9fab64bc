"""Two people of an agreed meeting call each other: tested, seen, shared, written, and come back to."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import HEIGHT, PASSWORD, TURN_SECRET, Open, accessibility_faults, keep_shot, manage
from tests.turn_server import turn_server

VISITOR, COMPANY, THIRD = "attendee@example.com", "exhibitor@example.com", "organiser@example.com"
PICTURE = 20_000  # milliseconds: two windows share two cores with whatever else runs
GONE = 30_000  # who lost the socket alone may come back for half of that
OTHER = ".call-tile:not(.own):not(.screen)"

# Nothing goes but through the relay.
BEHIND_A_FIREWALL = """addEventListener("DOMContentLoaded", () => {
  const call = document.querySelector("[data-call]");
  if (call) call.dataset.policy = "relay";
})"""

SLOW_CAMERA = """{
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return ask(wanted);
  };
}"""

# A busy browser: the first description is still being taken in when the other side begins anew. What is under way on a connection that
# is closed never ends: so the standard has it, and so browsers do.
NEVER_TAKES_THE_FIRST_IN = """{
  const { setRemoteDescription } = RTCPeerConnection.prototype;
  let heard = 0;
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    heard += 1;
    return heard === 1 ? new Promise(() => {}) : setRemoteDescription.call(this, description);
  };
}"""

COLLEAGUES = ("wen@example.com", "priya@example.com")
HIRE = f"""
from accounts.actions import give_consent
from accounts.models import Consent, User
from allauth.account.models import EmailAddress
from exhibitors.models import Membership

boss = Membership.objects.get(person__email="{COMPANY}")
for email in {COLLEAGUES}:
    person = User.objects.create_user(email=email, password="{PASSWORD}", name=email)
    give_consent(person, Consent.Purpose.TERMS)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    Membership.objects.create(exhibitor=boss.exhibitor, person=person, role=boss.role)
"""

# How far down the last button reaches where four are in the call: their pictures stand in for the two who are not.
BAR_WITH_FOUR = """() => {
  const tiles = document.querySelector("[data-tiles]");
  const { count } = tiles.dataset;
  const more = [1, 2].map(() => tiles.querySelector(".call-tile:not(.screen)").cloneNode(true));
  tiles.append(...more);
  tiles.dataset.count = "4";
  const end = document.querySelector(".call-bar [data-do=leave]").getBoundingClientRect().bottom + scrollY;
  for (const tile of more) tile.remove();
  tiles.dataset.count = count;
  return end;
}"""


@pytest.fixture(scope="module")
def folder(folder: Path) -> Path:
    """The door is open for a quarter of an hour: seeding once more moves it to the one that runs."""
    manage(folder, "seed_demo")
    manage(folder, "shell", "--command", HIRE)
    return folder


@pytest.fixture(scope="module")
def door() -> dict[str, str]:
    return {}


def find_door(page: Page, known: dict[str, str]) -> str:
    """The page of the meeting whose door is open now, found once."""
    if "meeting" not in known:
        page.goto("/en/agenda/")
        for meeting in sorted(set(re.findall(r"/en/matchmaking/meetings/[0-9a-f-]{36}/(?=\")", page.content()))):
            page.goto(meeting)
            if page.get_by_role("link", name="Join the call").count():
                known["meeting"] = meeting
    return known["meeting"]


def join(page: Page, meeting: str, button: str = "Join the call") -> None:
    page.goto(f"{meeting}call/")
    expect(page.get_by_role("heading", name="Try your devices")).to_be_visible()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".call-tile.own")).to_be_visible()


def expect_others(page: Page, count: int) -> None:
    expect(page.locator(f"{OTHER}[data-phase=connected]")).to_have_count(count, timeout=PICTURE)


POOR_WORDS_ARE_WHOLE = """() => [...document.querySelectorAll(".call-tile")].map((tile) => {
  const place = tile.querySelector("[data-quality]");
  place.hidden = false;
  for (const word of place.children) word.hidden = word.dataset.word !== "poor";
  const badge = place.querySelector("[data-word=poor]");
  return [place, badge].every((part) => part.offsetWidth > 0 && part.scrollWidth <= part.clientWidth);
})"""


def expect_other(page: Page) -> None:
    """The other's picture is there, and moves."""
    expect_others(page, 1)
    script = "(tile) => { const v = document.querySelector(`${tile} video`); return v.videoWidth > 0 && v.currentTime > 0.5 }"
    page.wait_for_function(script, arg=OTHER, timeout=PICTURE)


def test_two_sides_of_a_meeting_call_each_other(open_browser: Open, door: dict[str, str]) -> None:
    visitor, company = open_browser(VISITOR, zone="Europe/Berlin"), open_browser(COMPANY, width=360)
    meeting = find_door(visitor, door)
    visitor.goto(meeting)
    visitor.get_by_role("link", name="Join the call").click()
    expect(visitor.locator(".call-lobby[data-camera]")).to_be_visible()
    expect(visitor.get_by_label("Microphone", exact=True)).to_have_value(re.compile("."))
    keep_shot(visitor, "call-lobby")
    assert accessibility_faults(visitor) == []
    join(visitor, meeting)
    expect(visitor.get_by_text("You are the only one here.")).to_be_visible()

    join(company, meeting)
    for page in (visitor, company):
        expect_other(page)
    expect(visitor.locator(f"{OTHER} [data-quality] [data-word]:not([hidden])")).to_be_visible()  # whichever word this machine earns
    assert company.evaluate(POOR_WORDS_ARE_WHOLE) == [True, True]
    for page in (visitor, company):
        expect(page.get_by_role("button", name="Leave")).to_be_in_viewport(ratio=1)  # no scrolling from the picture to what one presses
    keep_shot(visitor, "call")
    keep_shot(company, "call-360")
    assert accessibility_faults(visitor) == []
    assert accessibility_faults(company) == []

    visitor.get_by_role("button", name="Share screen").click()
    expect(company.locator(".call-tile.screen")).to_be_visible(timeout=PICTURE)
    expect(company.locator(".call-tile.screen").get_by_text("shares a screen")).to_be_visible()
    expect(company.locator(".call-tile.screen").get_by_role("button", name="Full screen")).to_be_visible()
    assert [page.evaluate(BAR_WITH_FOUR) <= HEIGHT for page in (visitor, company)] == [True, True]
    visitor.get_by_role("button", name="Share screen").click()
    expect(company.locator(".call-tile.screen")).to_have_count(0)

    company.get_by_role("button", name="Camera").click()
    expect(visitor.locator(f"{OTHER}[data-camera]")).to_have_count(0)
    company.get_by_role("button", name="Camera").click()
    expect(visitor.locator(f"{OTHER}[data-camera]")).to_have_count(1)

    company.get_by_role("button", name="Write").click()
    company.get_by_label("Your line").fill("<b>报价</b> by Friday")
    company.keyboard.press("Enter")
    visitor.get_by_role("button", name="Write").click()
    expect(visitor.get_by_role("log").get_by_text("<b>报价</b> by Friday")).to_be_visible()

    company.reload()
    expect_other(company)
    expect_other(visitor)
    expect(company.get_by_text("<b>报价</b> by Friday")).to_have_count(1)  # kept by the tab

    company.get_by_role("button", name="Leave").click()
    expect(company.get_by_text("You have left the call.")).to_be_visible()
    expect(visitor.get_by_text("You are the only one here.")).to_be_visible()
    visitor.get_by_role("button", name="Leave").click()


def test_two_connect_though_one_of_them_never_ended_what_it_had_begun(open_browser: Open, door: dict[str, str]) -> None:
    visitor, company = open_browser(VISITOR), open_browser(COMPANY)
    meeting = find_door(visitor, door)
    visitor.add_init_script(NEVER_TAKES_THE_FIRST_IN)
    join(visitor, meeting)
    join(company, meeting)
    for page in (visitor, company):
        expect_other(page)


def test_four_of_a_meeting_see_each_other_and_again_when_one_loads_the_page_anew(open_browser: Open, door: dict[str, str]) -> None:
    four = [open_browser(email) for email in (VISITOR, COMPANY, *COLLEAGUES)]
    meeting = find_door(four[0], door)
    for page in four:
        join(page, meeting, "Join without a camera")
    for page in four:
        expect_others(page, 3)
    four[2].reload()
    expect(four[2].locator(OTHER)).to_have_count(3)
    for page in four:
        expect_others(page, 3)
    visitor, company, *_ = four
    visitor.get_by_role("button", name="Share screen").click()
    for page in four[1:]:
        expect(page.locator(".call-tile.screen")).to_have_count(1, timeout=PICTURE)
    company.get_by_role("button", name="Leave").click()
    for page in (visitor, *four[2:]):
        expect(page.locator(OTHER)).to_have_count(2)


def test_who_left_while_the_network_was_gone_is_not_waited_for(open_browser: Open, door: dict[str, str]) -> None:
    visitor, company = open_browser(VISITOR), open_browser(COMPANY)
    meeting = find_door(visitor, door)
    join(visitor, meeting, "Join without a camera")
    join(company, meeting, "Join without a camera")
    for page in (visitor, company):
        expect_others(page, 1)
    visitor.context.set_offline(True)
    expect(visitor.locator("[data-offline]")).to_be_visible()
    company.get_by_role("button", name="Leave").click()
    visitor.context.set_offline(False)
    expect(visitor.locator("[data-offline]")).to_be_hidden(timeout=PICTURE)
    expect(visitor.locator(OTHER)).to_have_count(0, timeout=GONE)
    expect(visitor.get_by_text("You are the only one here.")).to_be_visible()


def test_third_party_is_refused(open_browser: Open, door: dict[str, str]) -> None:
    visitor, third = open_browser(VISITOR), open_browser(THIRD)
    visitor.goto(f"{find_door(visitor, door)}call/")
    assert "/live/calls/" in visitor.url
    answer = third.goto(visitor.url)
    assert answer is not None
    assert answer.status == 404


def test_call_in_chinese_joined_without_a_camera_in_the_dark(open_browser: Open, door: dict[str, str]) -> None:
    visitor = open_browser(VISITOR, dark=True, width=360)
    address = find_door(visitor, door).removeprefix("/en")
    visitor.goto(f"{address}call/")
    visitor.get_by_role("button", name="不开摄像头加入").click()
    expect(visitor.get_by_text("现在只有您一人")).to_be_visible()
    expect(visitor.locator(".call-tile.own[data-camera]")).to_have_count(0)
    keep_shot(visitor, "call-zh-dark-360")
    assert accessibility_faults(visitor) == []


def test_second_window_takes_the_call_over(open_browser: Open, door: dict[str, str]) -> None:
    first, second = open_browser(VISITOR), open_browser(VISITOR)
    meeting = find_door(first, door)
    join(first, meeting)
    join(second, meeting)
    expect(first.get_by_text("You go on in another window")).to_be_visible()
    expect(second.get_by_text("You are the only one here.")).to_be_visible()


def test_call_without_javascript_says_what_it_needs(open_browser: Open, door: dict[str, str]) -> None:
    with_script = open_browser(VISITOR)
    meeting = find_door(with_script, door)
    page = open_browser(VISITOR, javascript=False, width=360)
    page.goto(f"{meeting}call/")
    expect(page.locator("noscript .notice")).to_contain_text("The call needs JavaScript")
    expect(page.get_by_role("link", name="Meet in the other room")).to_have_attribute(
        "href", re.compile(r"https://meet\.example\.org/[0-9a-f]{24}")
    )
    keep_shot(page, "call-without-javascript-360")


def test_call_through_a_turn_server_by_tcp(open_browser: Open, door: dict[str, str], turn_port: int, tmp_path: Path) -> None:
    visitor, company = open_browser(VISITOR), open_browser(COMPANY)
    meeting = find_door(visitor, door)
    for page in (visitor, company):
        page.add_init_script(BEHIND_A_FIREWALL)
    with turn_server(turn_port, TURN_SECRET, tmp_path):
        join(visitor, meeting)
        join(company, meeting)
        for page in (visitor, company):
            expect_other(page)


def test_who_joins_before_the_camera_is_there_joins_once(open_browser: Open, door: dict[str, str]) -> None:
    """As while the browser still asks whether the page may use it."""
    visitor = open_browser(VISITOR)
    meeting = find_door(visitor, door)
    visitor.add_init_script(SLOW_CAMERA)
    join(visitor, meeting)
    expect(visitor.locator(".call-tile.own[data-camera]")).to_be_visible(timeout=PICTURE)
    expect(visitor.get_by_text("You are the only one here.")).to_be_visible()


def test_call_that_cannot_be_says_why_within_ten_seconds_and_names_the_other_room(open_browser: Open, door: dict[str, str]) -> None:
    visitor, company = open_browser(VISITOR), open_browser(COMPANY)
    meeting = find_door(visitor, door)
    for page in (visitor, company):
        page.add_init_script(BEHIND_A_FIREWALL)
    join(visitor, meeting)
    join(company, meeting)  # nobody answers at the TURN server's address
    for page in (visitor, company):
        expect(page.locator(OTHER).get_by_text("Your two networks let no direct way through.")).to_be_visible(timeout=11_000)
        expect(page.locator(OTHER).get_by_role("link", name="Meet in the other room")).to_be_visible()
    keep_shot(visitor, "call-failed")
