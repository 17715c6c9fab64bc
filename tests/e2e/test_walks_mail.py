"""The organiser changes a letter and writes to many; a visitor switches a kind off and ends news by the link of a letter."""

import email
import re
import time
from email import policy
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER, ATTENDEE = "organiser@example.com", "attendee@example.com"
SUBJECT = "Doors open at nine"
PATIENCE = 60.0  # seconds until a worker has sent what it was given


def letter_in(folder: Path, subject: str) -> email.message.EmailMessage:
    """The first letter with this subject that the worker wrote into the folder."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        for path in sorted(folder.glob("*")):
            for part in path.read_bytes().split(b"-" * 79):
                message = email.message_from_bytes(part.strip(), policy=policy.default)
                if subject in str(message["Subject"] or ""):
                    return message
        time.sleep(0.5)
    raise AssertionError(f"No letter “{subject}” in {folder}")


def test_organiser_changes_the_words_of_a_letter(open_browser: Open, mail_folder: Path) -> None:
    page = open_browser(ORGANISER)
    page.goto("/en/admin/notifications/wording/")
    page.get_by_role("link", name="A meeting is agreed").click()
    page.fill("[name=subject_en]", "It is on: {nobody}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("{nobody} stands for nothing here.").first).to_be_visible()
    page.fill("[name=subject_en]", "It is on: {when}")
    page.fill("[name=text_en]", "Dear {name},\n\nsee you at {where}.\n\n{details}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. The letters below are how it reads.")).to_be_visible()
    english = page.frame_locator("figure[lang=en] iframe")
    expect(english.get_by_text("see you at Booth A12.")).to_be_visible()
    expect(page.locator("figure[lang=zh-hans] figcaption")).not_to_contain_text("It is on")
    keep_shot(page, "letter-words")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Send me a test").click()
    assert letter_in(mail_folder, "It is on: ")["To"] == ORGANISER
    page.get_by_role("button", name="Back to the built-in text").click()
    expect(page.get_by_text("It says again what is built in.")).to_be_visible()


def write_to_all(page: Page) -> None:
    page.goto("/en/admin/notifications/mailing/add/")
    page.select_option("[name=to]", "everybody")
    page.fill("[name=subject_en]", SUBJECT)
    page.fill("[name=subject_zh_hans]", "九点开门")
    page.fill("[name=text_en]", "Hello {name},\n\nsee you tomorrow.")
    page.fill("[name=text_zh_hans]", "{name}，您好：\n\n明天见。")
    page.get_by_role("button", name="Save and look at it").click()


def test_organiser_writes_to_many_and_a_visitor_ends_it(open_browser: Open, browser: Browser, portal: str, mail_folder: Path) -> None:
    visitor = open_browser(ATTENDEE)
    visitor.goto("/en/notifications/wishes/")
    visitor.get_by_label("News of the expo: mail").check()
    visitor.get_by_label("Business cards: bell").uncheck()
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.get_by_text("What you want to hear of is saved.")).to_be_visible()
    expect(visitor.get_by_label("Business cards: bell")).not_to_be_checked()
    keep_shot(visitor, "wishes")
    assert accessibility_faults(visitor) == []

    page = open_browser(ORGANISER)
    write_to_all(page)
    expect(page.frame_locator("figure[lang=zh-hans] iframe").get_by_text("明天见。")).to_be_visible()
    page.get_by_role("button", name="Hand in for a second look").click()
    keep_shot(page, "letter-to-many")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name=re.compile(r"Send it to \d+ p")).click()
    expect(page.locator(".badge").get_by_text("sent", exact=True)).to_be_visible(timeout=PATIENCE * 1000)
    expect(page.get_by_role("link", name=re.compile(r"^sent: \d+"))).to_be_visible()
    keep_shot(page, "letter-sent")

    letter = letter_in(mail_folder, SUBJECT)
    address = urlsplit(letter["List-Unsubscribe"].strip(" <>"))
    plain = browser.new_context(java_script_enabled=False, base_url=portal).new_page()
    plain.goto(portal + address.path)
    expect(plain.get_by_role("heading", level=1)).to_have_text("不再接收此类邮件？")  # in the language of the account
    plain.locator("button[name=List-Unsubscribe]").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("好了：不会再有此类邮件")
    plain.context.close()
