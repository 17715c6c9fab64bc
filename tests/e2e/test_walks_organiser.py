"""The organiser's ways: a session from its first conflict to its cancellation, told once; and the pages that set the house right."""

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, keep_shot

ATTENDEE, ORGANISER = "attendee@example.com", "organiser@example.com"
TITLE = "A session of the browser test"


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator(f"[name={name}]").first.click()


def put_at(page: Page, start: str, end: str) -> None:
    page.fill("[name=starts_at_1]", start)
    page.fill("[name=ends_at_1]", end)
    press(page, "_continue")


def to_the_next_day(page: Page) -> None:
    """What is over is starred by nobody, and the walk is taken at any hour."""
    day = date.fromisoformat(page.input_value("[name=starts_at_0]")) + timedelta(days=1)
    for name in ("starts_at_0", "ends_at_0"):
        page.fill(f"[name={name}]", day.isoformat())


def new_session(page: Page) -> str:
    """Made from the last forum's page, at the very time of its first session; gives the address of its form."""
    page.goto("/en/admin/forums/forum/?o=-4")
    page.locator("#result_list tbody th a").first.click()
    day = page.input_value("[name=starts_at_0]")
    start = page.input_value("[name=starts_at_1]")
    page.get_by_role("link", name="Add a session").click()
    for name, value in {"slug": "browser-test", "title_zh_hans": "浏览器测试场次", "title_en": TITLE}.items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=starts_at_0]", day)
    page.fill("[name=ends_at_0]", day)
    hour = int(start[:2])
    put_at(page, f"{hour:02d}:00", f"{hour + 1:02d}:00")
    return page.url


def publish_version(page: Page, comment: str) -> None:
    page.goto("/en/admin/forums/scheduleversion/add/")
    keep_shot(page, f"walk-session-{comment}")
    page.locator("[name=comment]").fill(comment)
    page.get_by_role("button", name="Publish changes").click()
    expect(page.locator(".notice").first).to_contain_text("is published")


def told(page: Page) -> int:
    page.goto("/en/notifications/")
    return page.locator("main .rows li", has_text="浏览器测试场次").count()


def test_session_from_its_conflicts_to_its_cancellation(open_browser: Open) -> None:
    organiser, visitor = open_browser(ORGANISER), open_browser(ATTENDEE)
    form = new_session(organiser)
    expect(organiser.locator(".notice").first).to_contain_text("conflict")
    keep_shot(organiser, "walk-session-conflicts")
    to_the_next_day(organiser)
    put_at(organiser, "23:20", "23:50")
    expect(organiser.locator("#content")).to_contain_text("outside")
    organiser.get_by_role("button", name="Publish", exact=True).click()
    expect(organiser.locator(".notice").first).to_contain_text("is now: published")
    public = organiser.locator(".object-tools a", has_text="Page").first.get_attribute("href") or ""
    publish_version(organiser, "first")

    visitor.goto(public)
    expect(visitor.locator("h1")).to_contain_text(TITLE)
    visitor.get_by_role("button", name="Put on my agenda").click()
    visitor.wait_for_load_state("networkidle")

    organiser.goto(form)
    put_at(organiser, "22:20", "22:50")
    expect(organiser.locator("#content")).to_contain_text("The new time and stage wait")
    visitor.goto(public)
    expect(visitor.locator("main")).to_contain_text("23:20")
    publish_version(organiser, "moved")
    visitor.goto("/en/forums/changes/")
    row = visitor.locator("main li", has_text=TITLE).first
    expect(row).to_contain_text("23:20")
    expect(row).to_contain_text("22:20")
    keep_shot(visitor, "walk-session-changes")
    assert told(visitor) == 1

    organiser.goto(form)
    organiser.get_by_role("button", name="Cancel it").click()
    expect(organiser.locator(".notice").first).to_contain_text("cancelled")
    visitor.goto(public)
    expect(visitor.locator("main")).to_contain_text("ancelled")
    keep_shot(visitor, "walk-session-cancelled")
    assert told(visitor) == 2


def test_house_is_set_right(open_browser: Open, tmp_path: Path) -> None:
    page, reader = open_browser(ORGANISER), open_browser(width=360)
    page.goto("/en/admin/event/page/")
    page.locator("#result_list tbody tr", has_text="accessibility").locator("a").first.click()
    page.locator("textarea[name$=_en]").last.fill("## What is new\n\nWritten in the *browser test*.")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()
    expect(opened.value.locator("main")).to_contain_text("nothing of this is saved yet")
    expect(opened.value.locator("main em")).to_have_text("browser test")
    keep_shot(opened.value, "walk-house-preview")
    press(page, "_continue")
    reader.goto("/en/pages/accessibility/")
    expect(reader.locator("main em")).to_have_text("browser test")
    keep_shot(reader, "walk-house-page")

    table = tmp_path / "companies.csv"
    table.write_text("slug,name_en,sector\nno-such-sector,Faulty Sample,nowhere\n", encoding="utf-8")
    page.goto("/en/admin/exhibitors/exhibitor/import/table/")
    page.locator("input[type=file]").set_input_files(table)
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#content")).to_contain_text("nowhere")
    keep_shot(page, "walk-house-import")
    page.goto("/en/admin/exhibitors/exhibitor/?q=Faulty")
    assert page.locator("#result_list tbody tr", has_text="Faulty Sample").count() == 0

    page.goto("/en/admin/roles/")
    expect(page.locator("h2", has_text="rganiser").first).to_be_visible()
    keep_shot(page, "walk-house-roles")
