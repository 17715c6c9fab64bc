"""Words with a letter wrong."""

import pytest

from exhibitors.models import Exhibitor
from guide.finding.asking import put_right, read_right
from guide.finding.mistyped import meant
from guide.finding.nearby import nearby
from guide.finding.tokens import word_stem
from guide.states import DECLINED
from search.actions import rebuild
from tests.guide.test_answers import ask

WORDS = {word: word_stem(word) for word in ("liquid", "cooling", "exhibitor", "exhibitors", "metaverse", "session", "mission", "passion")}


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("liqiud", "liquid"),
        ("coling", "cooling"),
        ("exibitors", "exhibitors"),
        ("metavrese", "metaverse"),
        ("pission", ""),  # may be two
        ("exbtors", ""),  # too far
        ("colin", ""),  # too short to be sure
    ],
)
def test_word_is_meant_where_it_can_be_no_other(typed, word):
    assert meant(typed, WORDS) == word


def test_what_is_known_stays_as_it_is(everything):
    assert [put_right(word, nearby) for word in ("platform", "password", "shujuku", "the")] == ["platform", "password", "shujuku", "the"]


def test_question_with_several_wrong_letters_is_read_right(everything):
    assert read_right("Wich exibitors ofer a platfrom?") == "wich exhibitors ofer a platform?"
    assert read_right("哪些 exibitors") == "哪些 exhibitors"


def test_several_wrong_letters_find_who_does_it(panshi: Exhibitor):
    panshi.tagline_en = "Liquid cooling for machine rooms"
    panshi.save()
    rebuild()
    assert ask("liqiud coling exibitors").subject == ("exhibitor", panshi.pk)


def test_what_is_declined_is_not_read_as_something_else(everything, talk):
    talk.title_en = "Footfall in old towns"
    talk.save()
    rebuild()
    assert ask("who won the football cup?").kind == DECLINED
