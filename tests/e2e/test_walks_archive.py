"""The expo is over, and the portal an archive: it is read, and not written. Alone here, since afterwards nothing can be written."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER, ATTENDEE = "organiser@example.com", "attendee@example.com"
DOORS = re.compile("Request a meeting|Write or chat|Ask for a meeting|New entry|Report$|Sign in to")  # of forms that are refused


def test_archive_is_read_and_not_written(open_browser: Open) -> None:
    desk, person = open_browser(ORGANISER), open_browser(ATTENDEE, javascript=False)
    person.goto("/en/registration/survey/")
    desk.goto("/en/admin/event/event/1/change/")
    desk.locator("[name=is_archived]").check()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("This is its archive")).to_be_visible()

    person.get_by_role("button", name="Send the answers").click()
    expect(person.get_by_text("The expo is over and kept as an archive")).to_be_visible()
    person.goto("/en/registration/survey/")
    expect(person.get_by_text("This is its archive")).to_be_visible()
    expect(person.get_by_role("button", name="Send the answers")).to_be_hidden()
    person.goto("/en/search/?q=data")
    expect(person.get_by_role("main")).to_contain_text("data")
    for path in ("/en/exhibitors/qianfeng-compute/", "/en/matchmaking/market/", "/en/live/main/"):
        person.goto(path)
        doors = person.get_by_role("link", name=DOORS)
        expect(doors.filter(visible=True)).to_have_count(0)
    person.goto("/en/forums/matchmaking/midnight-doors/")
    expect(person.get_by_role("heading", name="How do you find this session?")).to_be_hidden()
    visitor = open_browser("")
    visitor.goto("/en/releases/closing-word/")
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
    expect(visitor.get_by_role("link", name="Sign in to be reminded")).to_be_hidden()
    person.goto("/en/agenda/")
    keep_shot(person, "archive-agenda")
    assert accessibility_faults(desk) == []
