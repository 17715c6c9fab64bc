"""The organiser's day: an emergency stands on all open pages within a second, and is gone when it ends."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER, ATTENDEE = "organiser@example.com", "attendee@example.com"
DOORS = "Please leave by the west doors"
WITHIN = 5000  # milliseconds, of two cores that several browsers share


def announce(desk: Page, text: str, *, emergency: bool) -> None:
    desk.goto("/en/admin/notifications/announcement/add/")
    desk.fill("[name=text_zh_hans]", f"中文：{text}")
    desk.fill("[name=text_en]", text)
    if emergency:
        desk.check("[name=is_emergency]")
    desk.get_by_role("button", name="Save and release").click()
    expect(desk.get_by_text("The announcement: running.")).to_be_visible()


def test_emergency_reaches_open_pages_and_a_usual_banner_is_closed(open_browser: Open) -> None:
    desk, visitor, member, phone = open_browser(ORGANISER), open_browser(""), open_browser(ATTENDEE), open_browser("", width=360, dark=True)
    plain = open_browser("", javascript=False)
    visitor.goto("/en/forums/")
    member.goto("/en/agenda/")
    phone.goto("/exhibitors/")
    for page in (visitor, phone):  # the line is open
        page.wait_for_load_state("networkidle")
    announce(desk, "Lunch is served", emergency=False)
    for page in (visitor, member):
        expect(page.locator("#banners").get_by_text("Lunch is served").first).to_be_visible(timeout=WITHIN)
    visitor.get_by_role("button", name="Close: Lunch is served").click()
    expect(visitor.locator("[data-banner]")).to_have_count(0)
    visitor.reload()
    expect(visitor.locator("[data-banner]")).to_have_count(0)

    announce(desk, DOORS, emergency=True)
    for page in (visitor, member, desk):
        expect(page.locator("#banners [role=alert]").get_by_text(DOORS)).to_be_visible(timeout=WITHIN)
    expect(phone.locator("#banners").get_by_text(f"中文：{DOORS}")).to_be_visible(timeout=WITHIN)
    for page, name in ((visitor, "visitor"), (phone, "phone"), (desk, "desk")):
        keep_shot(page, f"emergency-{name}")
        assert accessibility_faults(page) == []
    plain.goto("/en/forums/")
    expect(plain.get_by_text(DOORS)).to_be_visible()
    plain.get_by_role("button", name="Close: Lunch is served").click()
    expect(plain.get_by_text("Lunch is served")).to_have_count(0)
    expect(plain.get_by_text(DOORS)).to_be_visible()

    for text in (DOORS, "Lunch is served"):
        desk.goto("/en/admin/notifications/announcement/")
        desk.get_by_role("link", name=text).click()
        desk.get_by_role("button", name="End it now").click()
        expect(desk.get_by_text("The announcement: over.")).to_be_visible()
    for page in (visitor, member, phone, desk):
        expect(page.locator("#banners [data-banner]")).to_have_count(0, timeout=WITHIN)
