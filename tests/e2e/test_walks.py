"""The three people's ways, end to end, as they go them."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PASSWORD, Open, keep_shot

ATTENDEE, EXHIBITOR, ORGANISER = "attendee@example.com", "exhibitor@example.com", "organiser@example.com"
CALENDAR = "text/calendar"  # in the letter about a meeting


def sign_up(page: Page, email: str, name: str) -> None:
    """From the sign-in page, where a newcomer was sent."""
    page.locator("main a[href*='/accounts/signup/']").click()
    page.fill("input[name=name]", name)
    page.fill("input[name=email]", email)
    page.fill("input[name=password1]", PASSWORD)
    page.check("input[name=terms]")
    page.locator("main form button").last.click()


def mails_to(folder: Path, address: str, holding: str = "") -> list[str]:
    """The letters to somebody, in the order they were sent; only those with these words in them."""
    letters = [file.read_text() for file in sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime)]
    return [letter for letter in letters if f"To: {address}" in letter and holding in letter]


def letters_after(page: Page, folder: Path, address: str, before: int, holding: str = "") -> list[str]:
    """The letters once the worker has sent a new one, within forty seconds: other work may be before it."""
    for _ in range(160):
        letters = mails_to(folder, address, holding)
        if len(letters) > before:
            break
        page.wait_for_timeout(250)
    return letters


def confirm_address(page: Page, mail_folder: Path, email: str) -> None:
    (letter,) = mails_to(mail_folder, email)
    link = re.search(r"https?://\S+(/en/accounts/confirm-email/\S+/)", letter)
    assert link is not None, letter
    page.goto(link[1])
    page.locator("main form button").first.click()


def first_session(page: Page) -> str:
    """The address of a session that is still to come, whatever the hour: the last one of the last day."""
    page.goto("/en/forums/matchmaking/")
    address = page.locator("[aria-labelledby=sessions-title] a[href^='/en/forums/matchmaking/']").last.get_attribute("href")
    assert address is not None
    return address


def wish_for_the_first_free_slot(page: Page) -> None:
    page.locator(".slots label:has(input:not([disabled]))").first.click()


def test_visitor_without_javascript_stars_and_asks_for_a_meeting(open_browser: Open, mail_folder: Path) -> None:
    page = open_browser(width=360, javascript=False)
    page.goto("/en/")
    page.locator("main a[href='/en/forums/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    session = first_session(page)
    page.goto(session)
    title = page.locator("h1").inner_text()
    page.get_by_role("button", name="Put on my agenda").click()
    assert "/accounts/login/" in page.url, "a star needs somebody it belongs to"

    sign_up(page, "frida@example.com", "Frida Sample")
    confirm_address(page, mail_folder, "frida@example.com")
    if "/login/" in page.url:
        page.fill("input[name=login]", "frida@example.com")
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button").first.click()

    page.goto("/en/agenda/")  # what was starred before the sign-up is there
    expect(page.get_by_role("link", name=title).first).to_be_visible()
    keep_shot(page, "walk-visitor-agenda")

    page.goto("/en/exhibitors/")
    page.locator("main .card a[href*='/en/exhibitors/']").first.click()
    company = page.title().split(" · ")[0]
    wish_for_the_first_free_slot(page)
    page.fill("textarea[name=message]", "We would like to see your platform at work.")
    page.get_by_role("button", name="Ask for a meeting").click()
    keep_shot(page, "walk-visitor-asked")
    page.goto("/en/matchmaking/requests/")
    expect(page.locator("main")).to_contain_text(company)
    expect(page.locator("main")).to_contain_text("pending")


def test_company_accepts_organiser_approves_in_two_clicks_and_both_sides_know(open_browser: Open, mail_folder: Path) -> None:
    visitor, company = open_browser(ATTENDEE), "qianfeng-compute"
    visitor.goto("/en/matchmaking/requests/?box=sent&state=pending")
    asked_already = visitor.locator("li.match", has_text="Qianfeng").get_by_role("button", name="Withdraw")
    if asked_already.count():  # by the demo, or by another walk
        asked_already.first.click()
    visitor.goto(f"/en/exhibitors/{company}/")
    wish_for_the_first_free_slot(visitor)
    visitor.fill("textarea[name=message]", "Please show us the walk of the browser test.")
    visitor.get_by_role("button", name="Ask for a meeting").click()
    expect(visitor.locator("h1")).to_contain_text("Request #")
    request_page = visitor.url

    exhibitor = open_browser(EXHIBITOR)
    exhibitor.goto("/en/matchmaking/requests/?box=received&state=pending")
    keep_shot(exhibitor, "walk-exhibitor-inbox")
    exhibitor.goto(request_page)
    exhibitor.get_by_role("button", name="Accept").click()
    expect(exhibitor.locator("main")).to_contain_text("accepted by the other side")
    keep_shot(exhibitor, "walk-exhibitor-accepted")
    letters_after(visitor, mail_folder, ATTENDEE, 0)
    visitor.goto("/en/")
    before = len(mails_to(mail_folder, ATTENDEE, CALENDAR))  # in the morning there is a letter about the day, too

    organiser = open_browser(ORGANISER)
    organiser.goto("/en/admin/matchmaking/request/")
    organiser.fill("#content input[name=q]", "Qianfeng")
    organiser.get_by_role("button", name="Filter").click()
    row = organiser.locator("#result_list tbody tr", has_text="the walk of the browser test")
    row.get_by_text("Approve", exact=True).click()
    keep_shot(organiser, "walk-organiser-confirm")
    row.get_by_role("button", name="Approve and tell both sides").click()
    organiser.wait_for_load_state("networkidle")
    assert "/admin/matchmaking/request/" in organiser.url
    keep_shot(organiser, "walk-organiser-approved")

    expect(visitor.locator("#toasts")).to_contain_text("会面已确定")  # in the language of the person's profile
    visitor.goto("/en/notifications/")
    expect(visitor.locator("main .rows li").first).to_contain_text("会面已确定")
    visitor.locator("main .rows button").first.click()
    assert "/matchmaking/meetings/" in visitor.url
    keep_shot(visitor, "walk-visitor-meeting")
    assert len(letters_after(visitor, mail_folder, ATTENDEE, before, CALENDAR)) == before + 1


def test_exhibitor_edits_the_booth_and_visitors_see_it(open_browser: Open) -> None:
    exhibitor = open_browser(EXHIBITOR)
    exhibitor.goto("/en/admin/")
    keep_shot(exhibitor, "walk-exhibitor-desk")
    exhibitor.goto("/en/admin/exhibitors/exhibitor/")
    exhibitor.locator("#result_list tbody th a").first.click()
    exhibitor.fill("input[name=tagline_en]", "Edited in the browser test, <b>as text</b>")
    exhibitor.locator("input[name=_continue], button[name=_continue]").first.click()
    keep_shot(exhibitor, "walk-exhibitor-saved")
    with (
        exhibitor.context.expect_page()
        if exhibitor.locator("a[target=_blank][href*='/exhibitors/']").count()
        else exhibitor.expect_navigation()
    ):
        exhibitor.locator("a[href*='/exhibitors/']:not([href*='/admin/'])").first.click()
    visitor = open_browser()
    slug = exhibitor.context.pages[-1].url.rstrip("/").rsplit("/", 1)[-1]
    visitor.goto(f"/en/exhibitors/{slug}/")
    expect(visitor.locator("main")).to_contain_text("Edited in the browser test, <b>as text</b>")


def test_second_saver_is_told_and_loses_nothing(open_browser: Open) -> None:
    first, second = open_browser(EXHIBITOR), open_browser(EXHIBITOR)
    first.goto("/en/admin/exhibitors/exhibitor/")
    address = first.locator("#result_list tbody th a").first.get_attribute("href") or ""
    first.goto(address)
    second.goto(address)
    first.fill("input[name=city_en]", "Guiyang, first")
    first.locator("input[name=_continue], button[name=_continue]").first.click()
    second.fill("input[name=city_en]", "Guiyang, second")
    second.locator("input[name=_continue], button[name=_continue]").first.click()
    keep_shot(second, "walk-exhibitor-conflict")
    expect(second.locator("#content")).to_contain_text("Guiyang, first")
    expect(second.locator("input[name=city_en]")).to_have_value("Guiyang, second")


def test_time_zone_is_chosen_once_and_named_everywhere(open_browser: Open) -> None:
    page = open_browser(zone="Asia/Kathmandu")
    page.goto("/en/forums/")
    page.reload()
    expect(page.locator("main")).to_contain_text("UTC+5:45")
    page.locator("main details.zone-line summary").first.click()
    page.get_by_role("button", name="My time").first.click()
    expect(page.locator("main")).to_contain_text("Kathmandu")
    page.goto("/en/exhibitors/")
    page.locator("main .card a[href*='/en/exhibitors/']").first.click()
    expect(page.locator("main")).to_contain_text("UTC+5:45")
