"""From a question that the guide cannot answer to the answer of a person, and to the one that the organisers write for all."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE, ORGANISER = "attendee@example.com", "organiser@example.com"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_answers_what_the_guide_cannot(open_browser: Open, javascript: bool) -> None:
    question = f"May my parrot Xq{'js' if javascript else 'plain'} come along?"
    visitor = open_browser(ATTENDEE, width=360, javascript=javascript)
    visitor.goto("/en/guide/")
    visitor.locator("[data-guide-form] [name=question]").fill(question)
    visitor.locator("[data-guide-form] button").first.click()
    exchange = visitor.locator(".guide-exchange", has_text=question).last
    expect(exchange).to_be_visible()
    exchange.get_by_role("button", name="No", exact=True).click()
    expect(visitor.get_by_text("Thank you.").last).to_be_visible()
    keep_shot(visitor, f"guide-rated-{javascript}")
    visitor.locator(".guide-exchange", has_text=question).last.get_by_role("link", name="Ask a person").click()
    expect(visitor.locator("[name=question]").last).to_have_value(question)
    visitor.get_by_role("button", name="Send to the help desk").click()
    expect(visitor.get_by_text("The help desk has your question.")).to_be_visible()

    desk = open_browser(ORGANISER)
    desk.goto("/en/admin/guide/helprequest/?state__exact=open")
    desk.get_by_role("link", name=question).click()
    desk.fill("[name=answer]", "In a carrier, yes.")
    desk.get_by_role("button", name="Save", exact=True).click()
    visitor.goto("/en/guide/help/")
    expect(visitor.get_by_text("In a carrier, yes.").first).to_be_visible()
    assert accessibility_faults(visitor) == []
    keep_shot(visitor, f"guide-help-{javascript}")

    desk.goto("/en/admin/guide/exchange/asked/")
    expect(desk.locator("#disliked")).to_be_visible()
    keep_shot(desk, f"guide-asked-{javascript}")
    desk.locator("tr", has_text=question).first.get_by_role("link", name="Write an answer").click()
    expect(desk.locator("[name=question_en]")).to_have_value(question)

    visitor.goto("/en/guide/")
    visitor.get_by_role("button", name="Delete the conversation").click()
    expect(visitor.get_by_text("The conversation is deleted.")).to_be_visible()
    expect(visitor.get_by_text(question)).to_have_count(0)
