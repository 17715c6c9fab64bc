"""Names and words that go out of other people's texts, and what looks like them and stays."""

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
