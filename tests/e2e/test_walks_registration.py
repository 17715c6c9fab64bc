"""Somebody comes: as a visitor without scripts on a phone, as a buyer whom the organiser approves, from the waiting list, by a code."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE, ORGANISER = "attendee@example.com", "organiser@example.com"


def give_back(page: Page) -> None:
    """The ticket one has, so that another can be had."""
    page.goto("/en/registration/")
    page.get_by_role("main").get_by_role("link", name="My ticket").click()
    page.locator("summary", has_text="Cancel the ticket").click()
    page.get_by_role("button", name="Cancel the ticket").click()
    expect(page.get_by_text("This ticket is cancelled.")).to_be_visible()


def choose(page: Page, kind: str) -> None:
    page.goto("/en/registration/")
    page.get_by_role("link", name=f"Register: {kind}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(kind)


def register(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Register").click()


def test_a_visitor_registers_without_scripts_on_a_phone(open_browser: Open) -> None:
    page = open_browser(ATTENDEE, width=360, javascript=False)
    give_back(page)
    choose(page, "Visitor")
    page.get_by_label("Data security").check()
    register(page)
    expect(page.get_by_text("Your ticket is confirmed.")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="Data security")).to_be_visible()
    keep_shot(page, "registration-ticket-phone")
    page.get_by_role("link", name="Change the answers").click()
    page.get_by_label("Data trade").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Data security · Data trade")).to_be_visible()


def test_a_buyer_waits_until_the_organiser_approves(open_browser: Open) -> None:
    page, desk = open_browser(ATTENDEE), open_browser(ORGANISER)
    give_back(page)
    choose(page, "Buyer")
    budget = page.get_by_label("This year's budget")
    expect(budget).to_be_hidden()
    register(page)
    expect(page.get_by_role("alert")).to_contain_text("What is your part in buying?")
    page.get_by_label("I decide").check()
    expect(budget).to_be_visible()
    budget.fill("120")
    assert accessibility_faults(page) == []
    register(page)
    expect(page.get_by_text("The organiser decides about your registration.")).to_be_visible()

    desk.goto("/en/admin/registration/ticket/?state__exact=pending&q=attendee")
    desk.locator("tr", has_text=ATTENDEE).locator("input[type=checkbox]").check()
    desk.select_option("select[name=action]", label="Approve")
    desk.get_by_role("button", name="Go", exact=True).click()
    expect(desk.get_by_text("1 registration will change")).to_be_visible()
    keep_shot(desk, "registration-bulk")
    assert accessibility_faults(desk) == []
    desk.get_by_role("button", name="Yes, all 1").click()
    expect(desk.get_by_text("done", exact=True)).to_be_visible()

    page.reload()
    expect(page.get_by_text("Your ticket is confirmed.")).to_be_visible()


def test_who_waits_moves_up_when_there_are_more_places(open_browser: Open) -> None:
    page, desk = open_browser(ATTENDEE), open_browser(ORGANISER)
    give_back(page)
    choose(page, "Open data workshop")
    register(page)
    expect(page.locator(".badge", has_text="on the waiting list").first).to_be_visible()
    desk.goto("/en/admin/registration/ticketkind/")
    desk.get_by_role("link", name="数据开放工作坊").click()
    desk.fill("[name=quota]", "20")
    desk.get_by_role("button", name="Save", exact=True).click()
    page.reload()
    expect(page.get_by_text("Your ticket is confirmed.")).to_be_visible()


def test_a_code_opens_what_is_hidden(open_browser: Open) -> None:
    page = open_browser(ATTENDEE)
    give_back(page)
    page.goto("/en/registration/")
    expect(page.get_by_text("Press", exact=True)).to_have_count(0)
    page.get_by_role("textbox", name="Code").fill("wrong")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("This code opens nothing")).to_be_visible()
    page.get_by_role("textbox", name="Code").fill("press-2022")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Which medium do you work for?").fill("Sample Weekly")
    register(page)
    expect(page.get_by_text("Your ticket is confirmed.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Press")
