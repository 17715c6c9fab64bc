"""The team of a booth looks after an enquiry: somebody takes it, answers and closes it."""

from playwright.sync_api import expect

from tests.e2e.conftest import Open, keep_shot

EXHIBITOR, ATTENDEE = "exhibitor@example.com", "attendee@example.com"
BOOTH, INBOX = "/en/exhibitors/qianfeng-compute/", "/en/admin/exhibitors/conversation/"


def test_team_assigns_answers_and_closes_an_enquiry(open_browser: Open) -> None:
    visitor, staff = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    visitor.goto(f"{BOOTH}talk/")
    visitor.fill("textarea[name=text]", "Do you rent racks by the month?")
    visitor.locator("main form button").last.click()
    expect(visitor.locator(".said")).to_contain_text("racks by the month")

    staff.goto(INBOX)
    staff.locator(".talks li", has_text="racks by the month").locator("a").first.click()
    staff.wait_for_url("**/change/**")
    beside = open_browser(EXHIBITOR)
    beside.goto(staff.url)
    staff.locator("select[name=owner]").select_option(index=1)
    staff.get_by_role("button", name="Assign").click()
    expect(staff.locator("select[name=owner] option:checked")).to_contain_text("(you)")
    staff.fill("#answer textarea", "Yes, from three months on.")
    staff.get_by_role("button", name="Send and close").click()
    expect(staff.locator("#content")).to_contain_text("closed")
    keep_shot(staff, "walk-inbox-closed")
    expect(beside.locator("#answer .news")).to_contain_text("A colleague has answered in the meantime")

    visitor.reload()
    expect(visitor.locator(".said")).to_contain_text("from three months on")
