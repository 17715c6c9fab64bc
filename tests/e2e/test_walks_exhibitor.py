"""The exhibitor's ways: a booth goes to and fro until it is published, a colleague joins, a film waits for a click."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, keep_shot

EXHIBITOR, ORGANISER = "exhibitor@example.com", "organiser@example.com"
COMPANIES = "/en/admin/exhibitors/exhibitor/"


def own_booth(page: Page) -> str:
    """The address of the form of the exhibitor's company, which is open now."""
    page.goto(COMPANIES)
    page.locator("#result_list tbody th a").first.click()
    return page.url


def press(page: Page, name: str) -> None:
    """A button of the desk's forms: the page that follows is loaded."""
    with page.expect_navigation():
        page.locator(f"[name={name}]").first.click()


def send_back(page: Page, form: str, reason: str) -> None:
    page.goto(form)
    press(page, "_send_back")
    page.fill("textarea[name=reason]", reason)
    page.get_by_role("button", name="Send back").click()
    expect(page.locator(".notice").first).to_contain_text("the team has been told why")


def test_booth_goes_to_and_fro_until_it_is_published(open_browser: Open) -> None:
    exhibitor, organiser, visitor = open_browser(EXHIBITOR), open_browser(ORGANISER), open_browser()
    form = own_booth(exhibitor)
    public = exhibitor.locator(".object-tools a", has_text="See the page").get_attribute("href") or ""
    send_back(organiser, form, "Say what you sell in one sentence.")
    keep_shot(organiser, "walk-booth-sent-back")
    assert visitor.goto(public).status == 404  # type: ignore[union-attr]

    exhibitor.goto("/en/notifications/")
    expect(exhibitor.locator("main .rows li").first).to_contain_text("Say what you sell in one sentence.")
    exhibitor.goto(form)
    expect(exhibitor.locator(".standing")).to_contain_text("The organiser sent this back: Say what you sell in one sentence.")
    keep_shot(exhibitor, "walk-booth-words")
    exhibitor.fill("input[name=tagline_en]", "Hours of compute, by the wagon")
    press(exhibitor, "_continue")
    exhibitor.get_by_role("link", name="Preview").click()
    expect(exhibitor.locator(".ribbon")).to_contain_text("Only your team and the organisers see this page")
    expect(exhibitor.locator("main")).to_contain_text("Hours of compute, by the wagon")
    keep_shot(exhibitor, "walk-booth-preview")
    exhibitor.goto(form)
    press(exhibitor, "_submit_booth")
    expect(exhibitor.locator(".notice").first).to_contain_text("The booth is now: submitted")

    send_back(organiser, form, "By the wagon? Give a number.")
    exhibitor.goto(form)
    expect(exhibitor.locator(".standing")).to_contain_text("By the wagon? Give a number.")
    exhibitor.fill("input[name=tagline_en]", "Two million hours of compute")
    press(exhibitor, "_submit_booth")

    organiser.goto(f"{COMPANIES}?look=submitted")
    organiser.goto(form)
    organiser.get_by_role("link", name="See what changed").click()
    row = organiser.locator(".compare tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Hours of compute, by the wagon")
    expect(row).to_contain_text("Two million hours of compute")
    keep_shot(organiser, "walk-booth-side-by-side")
    organiser.get_by_role("button", name="Publish as it is now").click()
    expect(organiser.locator(".standing .badge").first).to_have_text("published")
    visitor.goto(public)
    expect(visitor.locator("main")).to_contain_text("Two million hours of compute")
    keep_shot(visitor, "walk-booth-published")


def let_edits_wait(page: Page, wait: bool) -> None:
    page.goto("/en/admin/event/event/1/change/")
    page.set_checked("input[name=booth_edits_need_approval]", wait)
    press(page, "_save")


def test_edits_of_a_published_booth_wait_for_the_organiser(open_browser: Open) -> None:
    exhibitor, organiser, visitor = open_browser(EXHIBITOR), open_browser(ORGANISER), open_browser()
    let_edits_wait(organiser, wait=True)
    form = own_booth(exhibitor)
    public = exhibitor.locator(".object-tools a", has_text="See the page").get_attribute("href") or ""
    expect(exhibitor.locator(".standing")).to_contain_text("once the organiser has agreed")
    exhibitor.fill("input[name=city_en]", "Behind the waterfall")
    press(exhibitor, "_continue")
    expect(exhibitor.locator(".notice").first).to_contain_text("Visitors see your changes once the organiser has agreed")
    expect(exhibitor.locator("input[name=city_en]")).to_have_value("Behind the waterfall")
    keep_shot(exhibitor, "walk-edits-wait")
    visitor.goto(public)
    expect(visitor.locator("main")).not_to_contain_text("Behind the waterfall")

    organiser.goto(form)
    organiser.get_by_role("link", name="Compare and decide").click()
    expect(organiser.locator(".compare")).to_contain_text("Behind the waterfall")
    keep_shot(organiser, "walk-edits-compared")
    organiser.get_by_role("button", name="Put all of it live").click()
    expect(organiser.locator(".notice").first).to_contain_text("The changes are live")
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text("Behind the waterfall")
    let_edits_wait(organiser, wait=False)
