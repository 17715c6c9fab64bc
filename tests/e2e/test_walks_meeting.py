"""A meeting after it was agreed: another time is proposed and answered by yet another; nobody asks who wants no requests."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE, EXHIBITOR, ORGANISER = "attendee@example.com", "exhibitor@example.com", "organiser@example.com"
BOOTH = "/en/exhibitors/qianfeng-compute/"
MESSAGE = "A meeting that will move twice."


def withdraw_what_is_asked(page: Page) -> None:
    page.goto("/en/matchmaking/requests/?box=sent&state=pending")
    asked = page.locator("li.match", has_text="Qianfeng").get_by_role("button", name="Withdraw")
    if asked.count():  # by the demo
        asked.first.click()


def agree_on_a_meeting(visitor: Page, company: Page, organiser: Page) -> None:
    """Both pages stand at the meeting afterwards."""
    withdraw_what_is_asked(visitor)
    visitor.goto(BOOTH)
    visitor.locator(".slots label:has(input:not([disabled]))").first.click()
    visitor.fill("textarea[name=message]", MESSAGE)
    visitor.get_by_role("button", name="Ask for a meeting").click()
    request = visitor.url
    company.goto(request)
    company.get_by_role("button", name="Accept").click()
    expect(company.locator("main")).to_contain_text("accepted by the other side")
    organiser.goto("/en/admin/matchmaking/request/?q=Qianfeng")
    row = organiser.locator("#result_list tbody tr", has_text=MESSAGE)
    row.get_by_text("Approve", exact=True).click()
    row.get_by_role("button", name="Approve and tell both sides").click()
    organiser.wait_for_load_state("networkidle")
    visitor.goto(request)
    visitor.locator("main a[href*='/matchmaking/meetings/']:not([href$='.ics'])").first.click()
    company.goto(visitor.url)


def propose(page: Page, place: int, note: str) -> str:
    """Answers the words of the time that was asked for."""
    page.get_by_text("Propose another time" if place == 0 else "Propose yet another time").click()
    form = page.locator("form[action$='/propose/']")
    time = form.locator("option").nth(place)
    form.locator("select").select_option(index=place)
    words = time.inner_text()
    form.locator("[name=note]").fill(note)
    form.get_by_role("button", name="Ask the other side").click()
    expect(page.locator(".notice").first).to_contain_text("Until they agree the meeting keeps its time")
    return words


def test_proposal_is_answered_by_another_and_agreed(open_browser: Open) -> None:
    visitor, company, organiser = open_browser(ATTENDEE, width=360), open_browser(EXHIBITOR), open_browser(ORGANISER)
    agree_on_a_meeting(visitor, company, organiser)
    before = visitor.locator(".clocks .own dd").inner_text()
    propose(visitor, 0, "Our bus is late.")
    company.reload()
    expect(company.locator("aside blockquote")).to_have_text("Our bus is late.")
    wanted = propose(company, 1, "Then we are on stage.")
    keep_shot(company, "walk-meeting-counter-proposal")
    assert accessibility_faults(company) == []

    visitor.goto("/en/notifications/")
    visitor.goto(company.url)
    expect(visitor.locator("aside blockquote")).to_have_text("Then we are on stage.")
    keep_shot(visitor, "walk-meeting-counter-proposal-360")
    visitor.get_by_role("button", name="Agree to it").click()
    expect(visitor.locator(".notice").first).to_contain_text("The meeting has its new time")
    company.reload()
    after = company.locator(".clocks .own dd").inner_text()
    assert after != before
    assert wanted.split("–")[0].split()[-1] in after
    expect(company.locator("aside blockquote")).to_have_count(0)


def test_who_wants_no_requests_is_not_asked(open_browser: Open) -> None:
    attendee, company = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    company.goto("/en/matchmaking/people/?q=林嘉禾")
    company.locator(".people a.cover-link").first.click()
    card = company.url
    expect(company.get_by_role("button", name="Ask for a meeting")).to_be_visible()

    attendee.goto("/en/matchmaking/hours/")
    attendee.locator("[name=takes_requests]").uncheck()
    attendee.locator("main form").filter(has=attendee.locator("[name=takes_requests]")).get_by_role("button").last.click()
    company.goto(card)
    expect(company.get_by_role("button", name="Ask for a meeting")).to_have_count(0)
    keep_shot(company, "walk-meeting-takes-no-requests")


def test_organiser_takes_the_report_along(open_browser: Open, tmp_path: Path) -> None:
    page = open_browser(ORGANISER)
    page.goto("/en/admin/matchmaking/meeting/report/")
    with page.expect_download() as download:
        page.locator("#content a", has_text="CSV").first.click()
    file = tmp_path / "report.csv"
    download.value.save_as(file)
    text = file.read_text("utf-8-sig")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel reads Chinese only with its mark"
    for word in ("Requests", "Meetings"):
        assert word.lower() in text.lower()
