"""By keyboard alone: every stop is seen, and every step is a key. And the calendar one takes along."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, keep_shot

ATTENDEE, EXHIBITOR, ORGANISER = "attendee@example.com", "exhibitor@example.com", "organiser@example.com"
MOST_STOPS = 160
SEEN = """element => {
  const looks = getComputedStyle(element), box = element.getBoundingClientRect();
  const ring = parseFloat(looks.outlineWidth) > 0 && looks.outlineStyle !== "none" || looks.boxShadow !== "none";
  const around = element.closest("label, .chip, .search");
  const outer = around && getComputedStyle(around);
  return ring || (outer && parseFloat(outer.outlineWidth) > 0 && outer.outlineStyle !== "none") || box.width < 2;
}"""


def tab_to(page: Page, selector: str) -> None:
    """Tab until the first visible thing that matches has the focus; each stop on the way shows that it has it."""
    unseen = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate_handle("document.activeElement").as_element()
        assert here is not None
        if not here.evaluate(SEEN):
            unseen.append(here.evaluate("element => element.outerHTML.slice(0, 120)"))
        if here.evaluate("(element, selector) => element.matches(selector)", selector):
            assert unseen == []
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def enter(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def test_visitor_goes_the_whole_way_by_keyboard(open_browser: Open) -> None:
    page = open_browser(ATTENDEE)
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    keep_shot(page, "walk-keyboard-skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

    page.goto("/en/")
    enter(page, "header a[href='/en/forums/']")
    tab_to(page, "#q")
    page.keyboard.type("data")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forums/?*q=data*")
    page.wait_for_load_state("networkidle")
    tab_to(page, "#f-language, details.more-filters:not([open]) summary")
    keep_shot(page, "walk-keyboard-filters")
    star = "#programme .session button.star"
    tab_to(page, star)
    before = page.evaluate("document.activeElement.getAttribute('aria-pressed')")
    title = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    other = "false" if before == "true" else "true"
    expect(page.locator(f"{star}[aria-label={title!r}]").first).to_have_attribute("aria-pressed", other)
    keep_shot(page, "walk-keyboard-starred")

    page.goto("/en/exhibitors/?page=2")
    for address in [link.get_attribute("href") for link in page.locator("main .card a[href*='/en/exhibitors/']").all()]:
        page.goto(address or "")
        if page.locator("input[name=slots]:not([disabled])").count():
            break
    tab_to(page, "input[name=slots]")
    page.keyboard.press("Space")
    expect(page.locator("input[name=slots]:checked")).to_have_count(1)
    tab_to(page, "textarea[name=message]")
    page.keyboard.type("Typed without a mouse.")
    keep_shot(page, "walk-keyboard-form")
    enter(page, "form:has(textarea[name=message]) button:not([type=button])")
    expect(page.locator("h1")).to_contain_text("Request #")


def test_organiser_approves_by_keyboard(open_browser: Open) -> None:
    page = open_browser(ORGANISER)
    page.goto("/en/admin/matchmaking/request/")
    row = page.locator("#result_list tbody tr:has([popovertarget^=approve]):has(input[name=slot]:checked)").first
    form = row.locator("[popovertarget^=approve]").first.get_attribute("popovertarget")
    page.locator("#result_list").evaluate("element => { element.tabIndex = -1; element.focus(); }")
    tab_to(page, f".quick [popovertarget={form}]")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{form}")).to_be_visible()
    tab_to(page, f"#{form} .button:not([type=button])")
    keep_shot(page, "walk-keyboard-approve")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(f"#{form}")).to_have_count(0)
    keep_shot(page, "walk-keyboard-approved")


def test_own_calendar_is_made_taken_along_and_revoked(open_browser: Open) -> None:
    page = open_browser(EXHIBITOR, width=360)
    page.goto("/en/agenda/")
    page.get_by_role("button", name="Make my calendar address").click()
    address = page.locator("#calendar-address").input_value()
    keep_shot(page, "walk-calendar-made")
    stranger = open_browser().context.request
    path = "/" + address.split("/", 3)[3]
    assert "BEGIN:VCALENDAR" in stranger.get(path).text()
    page.get_by_role("button", name="Make a new address").click()
    newer = "/" + page.locator("#calendar-address").input_value().split("/", 3)[3]
    assert [stranger.get(one).status for one in (path, newer)] == [404, 200]
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_role("button", name="Make my calendar address")).to_be_visible()
    assert stranger.get(newer).status == 404
