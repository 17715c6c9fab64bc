"""Around a stage: questions, a poll, the chat, applause; and what open pages show is what a fresh one shows."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER, ATTENDEE, EXHIBITOR = "organiser@example.com", "attendee@example.com", "exhibitor@example.com"
STAGE = "/en/live/lounge/"
SOON = 12_000  # milliseconds: hints are followed at moments that differ from page to page


def ready(page: Page) -> Page:
    """The socket is there."""
    page.goto(STAGE)
    expect(page.locator("[data-around] [data-viewers]")).to_be_visible()
    return page


def what_it_shows(page: Page) -> list[str]:
    """Questions, polls and lines, as text."""
    texts = page.locator("[data-part=questions], [data-part=polls], [data-part=chat], [data-part=lines]").all_inner_texts()
    return [" ".join(text.split()) for text in texts]


def ask_and_vote(asker: Page, voter: Page, desk: Page) -> None:
    """A question, hidden until it is shown."""
    asker.fill("#ask-text", "How many hours of sun did the village count?")
    asker.get_by_role("button", name="Ask", exact=True).click()
    expect(asker.get_by_text("waits for a moderator")).to_be_visible()
    waiting = desk.locator("#questions li", has_text="hours of sun")
    expect(waiting).to_be_visible(timeout=SOON)
    assert voter.get_by_text("hours of sun").count() == 0
    waiting.get_by_role("button", name="Show", exact=True).click()
    expect(voter.get_by_text("hours of sun")).to_be_visible(timeout=SOON)
    voter.get_by_role("button", name="I want this answered, 0 votes").click()
    expect(voter.get_by_role("button", name="I want this answered, 1 vote")).to_have_attribute("aria-pressed", "true")
    expect(asker.get_by_role("button", name="I want this answered, 1 vote")).to_be_visible(timeout=SOON)


def choose(asker: Page, voter: Page, desk: Page) -> None:
    """A poll, voted in and closed while somebody chooses."""
    desk.fill("[name=text_zh_hans]", "午饭吃什么？")
    desk.fill("[name=text_en]", "What is for lunch?")
    desk.fill("[name=options_zh_hans]", "米粉\n豆腐")
    desk.fill("[name=options_en]", "Rice noodles\nTofu")
    desk.get_by_role("button", name="Keep as a draft").click()
    desk.get_by_role("button", name="Open the poll").click()
    expect(voter.get_by_role("heading", name="What is for lunch?")).to_be_visible(timeout=SOON)
    voter.get_by_label("Rice noodles").check()
    voter.get_by_role("button", name="Vote", exact=True).click()
    expect(voter.get_by_text("1 vote, 100 %")).to_be_visible()
    expect(asker.get_by_text("1 person voted")).to_be_visible(timeout=SOON)
    asker.get_by_label("Tofu").check()
    desk.get_by_role("button", name="Close the poll").click()
    expect(asker.get_by_text("0 votes, 0 %")).to_be_visible(timeout=SOON)


def chat(asker: Page, voter: Page, reader: Page, desk: Page) -> None:
    """Lines, somebody who is silenced, applause."""
    asker.fill("#say-text", "Hello <b>everybody</b>")
    asker.press("#say-text", "Enter")
    for page in (asker, voter, reader):
        expect(page.locator(".chat-line", has_text="Hello <b>everybody</b>")).to_be_visible()
    voter.fill("#say-text", "Buy now, buy cheap")
    voter.press("#say-text", "Enter")
    line = desk.locator("#chat li", has_text="Buy now")
    expect(line).to_be_visible(timeout=SOON)
    line.get_by_text("Steps").click()
    line.get_by_label("Reason").fill("Advertising")
    line.get_by_role("button", name="Silence", exact=True).click()
    expect(voter.locator("#say").get_by_text("The moderators have silenced you until")).to_be_visible(timeout=SOON)
    line.get_by_text("Steps").click()
    line.get_by_label("Reason").fill("Advertising")
    line.get_by_role("button", name="Remove the line").click()
    expect(reader.locator(".chat-line", has_text="Buy now")).to_have_count(0)

    asker.get_by_role("button", name="Applause").click()
    expect(voter.locator(".reaction[value=clap] [data-count]")).to_have_text("1")


def test_question_poll_and_chat(open_browser: Open) -> None:
    asker, voter, reader, desk = (ready(open_browser(email)) for email in (ATTENDEE, EXHIBITOR, "", ORGANISER))
    desk.goto(STAGE + "moderate/")
    ask_and_vote(asker, voter, desk)
    choose(asker, voter, desk)
    chat(asker, voter, reader, desk)
    # what came bit by bit is what a fresh page shows
    for page, email in ((asker, ATTENDEE), (voter, EXHIBITOR), (reader, "")):
        fresh = ready(open_browser(email))
        for _look in range(60):
            if what_it_shows(page) == what_it_shows(fresh):
                break
            page.wait_for_timeout(500)
        assert what_it_shows(page) == what_it_shows(fresh)
    for page, name in ((asker, "around-stage"), (desk, "around-desk")):
        page.evaluate("scrollTo(0, 0)")  # what lies under the head of the page is too small to press
        keep_shot(page, name)
        assert accessibility_faults(page) == []
    desk.locator("#people").get_by_role("button", name="Lift").first.click()
    expect(voter.locator("#say-text")).to_be_visible(timeout=SOON)


def test_without_javascript_everything_is_a_form(open_browser: Open) -> None:
    page = open_browser(ATTENDEE, javascript=False, width=360)
    page.goto("/en/live/main/")
    page.fill("#ask-text", "Can I ask without a script?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("li", has_text="Can I ask without a script?").get_by_text("waits for a moderator")).to_be_visible()
    page.get_by_label("Clear ownership").check()
    page.get_by_role("button", name="Vote", exact=True).click()
    expect(page.locator(".bars .badge", has_text="your vote")).to_be_visible()
    page.fill("#say-text", "No script here")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".chat-line", has_text="No script here")).to_be_visible()
    page.locator(".chat-line", has_text="cheap").or_(page.locator(".chat-line").first).get_by_role("link", name="Report").first.click()
    expect(page.get_by_role("heading", name="Report a line")).to_be_visible()
    page.goto("/en/live/main/")
    keep_shot(page, "around-without-javascript-360")
