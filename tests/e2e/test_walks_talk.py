"""A visitor and a booth talk: by chat while somebody is there, by an enquiry when nobody is, with a card that is taken back."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, keep_shot

EXHIBITOR, ATTENDEE, ORGANISER = "exhibitor@example.com", "attendee@example.com", "organiser@example.com"
BOOTH, INBOX = "/en/exhibitors/qianfeng-compute/", "/en/admin/exhibitors/conversation/"


def sign_of_life(staff: Page, visitor: Page) -> None:
    """The inbox is open, and the light of the booth is on: for the visitor, too, once the socket of the inbox has said so."""
    staff.goto(INBOX)
    expect(staff.locator("[data-inbox] .light.on")).to_contain_text("you are at the booth")
    for _look in range(60):
        visitor.goto(f"{BOOTH}talk/")
        if visitor.get_by_role("button", name="Chat now").count():
            break
        visitor.wait_for_timeout(250)


def test_visitor_and_booth_chat_without_loading_a_page(open_browser: Open) -> None:
    staff, visitor = open_browser(EXHIBITOR), open_browser(ATTENDEE)
    sign_of_life(staff, visitor)
    visitor.fill("textarea[name=text]", "Are there forty cards in May?")
    visitor.get_by_role("button", name="Chat now").click()
    expect(visitor.locator(".notice.soon")).to_contain_text("has been called")

    row = staff.locator(".talks li", has_text="Are there forty cards in May?")
    expect(row).to_contain_text("chat")  # came by the socket
    keep_shot(staff, "walk-talk-inbox")
    row.locator("a").first.click()
    staff.fill("#answer textarea", "Yes, from the third.")
    staff.get_by_role("button", name="Send the answer").click()

    expect(visitor.locator(".said")).to_contain_text("Yes, from the third.")
    expect(visitor.locator("[data-until-answer]")).to_have_count(0)
    visitor.fill(".write textarea", "We take them.")
    visitor.keyboard.press("Control+Enter")
    expect(visitor.locator(".said")).to_contain_text("We take them.")
    expect(visitor.locator(".write textarea")).to_have_value("")
    expect(staff.locator(".said")).to_contain_text("We take them.")
    keep_shot(visitor, "walk-talk-chat")
    keep_shot(staff, "walk-talk-desk")


def test_form_works_without_script(open_browser: Open) -> None:
    visitor = open_browser(ATTENDEE, javascript=False)
    visitor.goto("/en/exhibitors/panshi-cloud/talk/")
    visitor.fill("textarea[name=text]", "Which certificates do you hold?")
    visitor.locator("main form button").last.click()
    expect(visitor.locator(".said")).to_contain_text("Which certificates do you hold?")
    visitor.fill(".write textarea", "And in English?")
    visitor.locator(".write button").last.click()
    expect(visitor.locator(".said")).to_contain_text("And in English?")


def test_card_is_given_by_one_click_and_taken_back(open_browser: Open) -> None:
    visitor = open_browser(ATTENDEE)
    visitor.goto("/en/exhibitors/shanmen-render/")
    visitor.locator("#talk").get_by_role("button", name="Give my card").click()
    expect(visitor.locator(".notice").first).to_contain_text("has your card")
    visitor.goto("/en/exhibitors/cards/")
    keep_shot(visitor, "walk-talk-cards")
    before = visitor.get_by_role("button", name="Take the card back").count()
    visitor.get_by_role("button", name="Take the card back").first.click()
    expect(visitor.get_by_role("button", name="Take the card back")).to_have_count(before - 1)
