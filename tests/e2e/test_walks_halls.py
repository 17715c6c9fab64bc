"""Filling the halls: a company applies and gets its booth, the organiser moves it on the plan, the company sets it up."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE, ORGANISER, EXHIBITOR = "attendee@example.com", "organiser@example.com", "exhibitor@example.com"
QUEUE = "/en/admin/exhibitors/application/"


def answer_all(page: Page) -> None:
    page.fill("[name=name_en]", "Yuanhe Drones")
    page.select_option("[name=sector]", index=1)
    page.fill("[name=contact_name]", "Lin Jiahe")
    page.get_by_label(re.compile("Standard booth")).check()
    page.get_by_label("Find customers").check()
    page.get_by_label("People at the booth").fill("3")
    page.get_by_role("group", name="Will you take meeting requests?").get_by_label("yes").check()


def test_company_applies_is_accepted_and_gets_its_booth(open_browser: Open) -> None:
    applicant, organiser = open_browser(ATTENDEE), open_browser(ORGANISER)
    applicant.goto("/en/exhibitors/apply/")
    assert accessibility_faults(applicant) == []
    applicant.get_by_role("button", name="Apply for a booth").click()
    applicant.get_by_role("button", name="Hand in").click()
    expect(applicant.locator("[role=alert]")).to_contain_text("Some fields need a second look")
    answer_all(applicant)
    applicant.evaluate("scrollTo(0, 0)")  # nothing is half below the header
    assert accessibility_faults(applicant) == []
    keep_shot(applicant, "walk-apply-form")
    applicant.get_by_role("button", name="Hand in").click()
    expect(applicant.locator("main")).to_contain_text("The organiser reads your application.")

    organiser.goto(QUEUE)
    organiser.get_by_role("button", name="Accept Yuanhe Drones").click()
    expect(organiser.locator(".notice").first).to_contain_text("Yuanhe Drones: accepted")
    keep_shot(organiser, "walk-apply-queue")

    applicant.reload()
    applicant.get_by_role("button", name="Confirm and get the booth").click()
    expect(applicant.locator("main")).to_contain_text("Your booth is there.")
    keep_shot(applicant, "walk-apply-confirmed")
    applicant.get_by_role("link", name="Furnish the booth").click()
    expect(applicant.locator("input[name=name_en]")).to_have_value("Yuanhe Drones")


def test_organiser_drags_a_booth_and_takes_it_back(open_browser: Open) -> None:
    page = open_browser(ORGANISER)
    page.goto("/en/admin/exhibitors/hall/")
    page.get_by_role("link", name="Edit the plan").first.click()
    booth = page.locator("[data-exhibitor]").first
    before = (booth.get_attribute("data-column"), booth.get_attribute("data-row"))
    box = booth.bounding_box()
    assert box is not None
    drop_at(page, box["x"] + 8, box["y"] + 8, box["x"] + 8, box["y"] + 8 + 22 * 13)
    expect(page.locator("#plan-said")).to_contain_text("stands at column")
    booth.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#plan-said")).to_contain_text(f"column {int(before[0] or 0) + 1}, row")
    keep_shot(page, "walk-plan-moved")
    for _ in range(2):
        with page.expect_navigation():
            page.get_by_role("button", name="Undo my last step").click()
    booth = page.locator("[data-exhibitor]").first
    assert (booth.get_attribute("data-column"), booth.get_attribute("data-row")) == before


def drop_at(page: Page, x: float, y: float, to_x: float, to_y: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=6)
    page.mouse.up()


def test_booth_is_set_up_and_looked_at(open_browser: Open) -> None:
    page = open_browser(EXHIBITOR)
    page.goto("/en/admin/exhibitors/exhibitor/")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Set up").click()
    expect(page.locator("main")).to_contain_text("Many products at once")
    keep_shot(page, "walk-set-up")
    page.get_by_role("link", name="Bring in a table").click()
    table = {"name": "products.csv", "mimeType": "text/csv", "buffer": b"name_en,summary_en\nWalk One,First.\n,No name\n"}
    page.set_input_files("input[type=file]", files=[table])  # type: ignore[list-item]
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#tried")).to_contain_text("Nothing has been changed yet")
    page.get_by_role("button", name="Bring in the one good row").click()
    expect(page.locator(".notice").first).to_contain_text("1 new")
    page.goto("/en/admin/exhibitors/exhibitor/")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Set up").click()
    page.get_by_role("link", name="Preview on phone and desk").click()
    expect(page.frame_locator("iframe.phone").locator("h1")).to_be_visible()
    keep_shot(page, "walk-preview")
