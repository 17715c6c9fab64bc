"""A launch goes out by itself on pages that are open, and on none before its second."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER = "organiser@example.com"
ATTENDEE = "attendee@example.com"
SECRET = "Kingfisher"
ROUND = 40  # seconds from filling in the form to the launch
PATIENCE = 1000 * (ROUND + 30)


def write_launch(page: Page) -> datetime:
    """At the desk; answers its moment."""
    page.goto("/en/admin/releases/release/add/")
    page.fill("[name=teaser_en]", "A bird on the river")
    page.fill("[name=title_en]", SECRET)
    page.fill("[name=summary_en]", f"{SECRET} in one sentence")
    page.fill("[name=story_en]", f"## Why\n\nThe story of {SECRET}.")
    page.locator("details:has([name=slug]), fieldset:has([name=slug])").last.evaluate("one => { if ('open' in one) one.open = true }")
    page.fill("[name=slug]", "river-bird")
    moment = datetime.now(ZoneInfo("Asia/Shanghai")).replace(microsecond=0) + timedelta(seconds=ROUND)
    page.fill("[name=embargo_at_0]", f"{moment:%Y-%m-%d}")
    page.fill("[name=embargo_at_1]", f"{moment:%H:%M:%S}")
    page.get_by_role("button", name="Save and schedule").click()
    expect(page.get_by_text(f"{SECRET}: scheduled.")).to_be_visible()
    return moment


def test_a_launch_goes_out_on_open_pages(open_browser: Open) -> None:
    desk = open_browser(ORGANISER)
    write_launch(desk)
    visitor, member = open_browser(""), open_browser(ATTENDEE)
    visitor.goto("/en/releases/")
    expect(visitor.get_by_role("link", name="A bird on the river")).to_be_visible()
    member.goto("/en/releases/river-bird/")
    member.get_by_role("button", name="Remind me").click()
    expect(member.get_by_text("You are told when it begins.")).to_be_visible()
    keep_shot(member, "launch-countdown")
    for page in (visitor, member):
        assert SECRET not in page.content()

    expect(visitor.get_by_role("link", name=SECRET, exact=True)).to_be_visible(timeout=PATIENCE)
    expect(member.get_by_role("heading", name=SECRET, exact=True)).to_be_visible(timeout=PATIENCE)
    keep_shot(member, "launch-out")
    assert accessibility_faults(member) == []
    member.get_by_role("button", name="Applaud").click()
    expect(member.get_by_text("Your applause has been heard.")).to_be_visible()
    expect(member.locator("[data-applause]")).to_have_text("1")

    desk.reload()
    desk.locator("[name=_withdraw]").click()
    for page in (visitor, member):
        expect(page.get_by_text(SECRET)).to_have_count(0)
