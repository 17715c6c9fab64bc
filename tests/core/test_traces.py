"""Names and words that go out of other people's texts, and what looks like them and stays."""

import sys

import pytest
from django.utils import translation

from core.traces import Traces


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Dave", "Dave asks for a meeting.", "erased account asks for a meeting."),
        ("Dave", "Davenport and McDave stay, dave too.", "Davenport and McDave stay, dave too."),
        ("Dave", "已同意与Dave的会面", "已同意与erased account的会面"),
        ("李雷", "李雷申请会面，地点在李雷家门口", "erased account申请会面，地点在erased account家门口"),
        ("O'Brien", "<p>O&#x27;Brien and O'Brien</p>", "<p>erased account and erased account</p>"),
        ("dave@example.com", "to Dave@Example.com, not xdave@example.com", "to erased account, not xdave@example.com"),
        ("D. Li (PhD)", "by D. Li (PhD).", "by erased account."),
        ("", "nothing to find", "nothing to find"),
        ("X", "one letter names nobody: X", "one letter names nobody: X"),
    ],
)
def test_names_are_whole_words(name: str, text: str, after: str) -> None:
    assert Traces([name]).rub_out(text) == after


def test_the_longer_name_comes_first() -> None:
    assert Traces(["Dave", "Dave Miller"]).rub_out("Dave Miller, that is Dave") == "erased account, that is erased account"


def test_lines_somebody_wrote() -> None:
    traces = Traces([], ["We build ledgers & need you.\nHi"])
    assert traces.rub_out("Hi Alice\nWe build ledgers & need you.\n") == "Hi Alice\n…\n"
    assert traces.rub_out("<p>We build ledgers &amp; need you.<br>Hi</p>") == "<p>…<br>Hi</p>"


def test_lists_below_lists() -> None:
    value = [["name", "Dave", "David"], {"who": ["Dave", 1, None]}]
    assert Traces(["Dave"]).rub_out_below(value) == [["name", "erased account", "David"], {"who": ["erased account", 1, None]}]


def test_said_in_the_language_of_the_reader() -> None:
    with translation.override("zh-hans"):
        assert Traces(["Dave"]).rub_out("与 Dave 的会面") == "与 已注销账号 的会面"


LETTER = '<p>&amp; 会面 <a href="https://expo.test/meetings/br/" class="button">Open br, amp and https</a><br></p>'


@pytest.mark.parametrize("name", ["href", "https", "meetings", "class", "amp", "br", "<br>", "button"])
def test_a_letter_holds_together_whatever_somebody_is_called(name: str) -> None:
    found = Traces([name]).rub_out(LETTER)
    assert found.replace("erased account", name) == LETTER
    assert '<p>&amp; 会面 <a href="https://expo.test/meetings/br/" class="button">' in found
    assert found.endswith("</a><br></p>")


def test_address_goes_also_from_a_link() -> None:
    assert Traces(["d@expo.test"]).rub_out('<a href="mailto:d@expo.test">') == '<a href="mailto:erased account">'


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Meeting", "Meeting with Meeting", "Meeting with erased account"),
        ("Meeting", "You were late, Meeting.", "You were late, erased account."),
        ("Agreed", "Agreed: the meeting stands, and both sides are told.", "Agreed: the meeting stands, and both sides are told."),
        ("Agreed", "<p>Agreed: the meeting stands, and both sides are told.</p><p>Agreed</p>", None),
        ("会面", "会面已确定，双方均已收到通知。会面留", "会面已确定，双方均已收到通知。已注销账号留"),
        ("Thank", "Thank you. An organiser looks at it. Thank", "Thank you. An organiser looks at it. erased account"),
        ("meetings", "You have 1 of at least 2 meetings. Ask, or answer who asked you.", None),
        ("Panshi", "Panshi is part of it", "erased account is part of it"),
    ],
)
def test_name_that_is_a_plain_word_stays_where_our_own_sentences_say_it(name: str, text: str, after: str | None) -> None:
    with translation.override("zh-hans" if name == "会面" else "en"):
        found = Traces([name]).rub_out(text)
    assert found == (after if after is not None else text.replace(f">{name}<", ">erased account<"))


def steps(text: str) -> int:
    """Python calls, resumed generators included, that one reading costs."""
    taken = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal taken
        taken += event == "call"

    traces = Traces(["Meeting"])
    traces.rub_out("")  # the sentences of the house are read once
    sys.setprofile(count)
    try:
        found = traces.rub_out(text)
    finally:
        sys.setprofile(None)
    assert found.startswith("Meeting with erased account")
    return taken


def test_twice_the_text_with_our_own_sentences_costs_twice_the_steps() -> None:
    text = "Meeting with Meeting, that is what they say. " * 200
    assert steps(text * 2) < 2.2 * steps(text)
