"""Questions with conditions: who is asked what, whatever was defined."""

from types import SimpleNamespace
from typing import Any

from core.questions import DEEPEST, asked_of


def question(pk: int, above: int | None = None, when: str = "") -> Any:
    return SimpleNamespace(pk=pk, key=f"q{pk}", shown_if_id=above, wanted=[word for word in when.split(",") if word])


def keys(rows: list[Any]) -> list[str]:
    return [row.key for row in rows]


def test_without_conditions_all_are_asked():
    assert keys(asked_of([question(1), question(2)], {})) == ["q1", "q2"]


def test_a_condition_is_met_by_one_of_the_answers_wanted():
    rows = [question(1), question(2, above=1, when="ai,cloud"), question(3, above=1)]
    assert keys(asked_of(rows, {})) == ["q1"]
    assert keys(asked_of(rows, {"q1": ["chips"]})) == ["q1", "q3"]
    assert keys(asked_of(rows, {"q1": ["chips", "cloud"]})) == ["q1", "q2", "q3"]


def test_yes_and_no_are_said_as_words():
    rows = [question(1), question(2, above=1, when="yes"), question(3, above=1, when="no")]
    assert keys(asked_of(rows, {"q1": True})) == ["q1", "q2"]
    assert keys(asked_of(rows, {"q1": False})) == ["q1", "q3"]


def test_what_hangs_on_something_hidden_is_hidden():
    rows = [question(1), question(2, above=1, when="a"), question(3, above=2)]
    assert keys(asked_of(rows, {"q1": "b", "q2": "left over"})) == ["q1"]


def test_a_condition_on_what_is_not_asked_here_is_not_met():
    assert asked_of([question(2, above=1)], {"q1": "x"}) == []


def test_a_circle_in_the_database_ends():
    rows = [question(1, above=2), question(2, above=1)]
    assert asked_of(rows, {"q1": "x", "q2": "x"}) == []


def test_a_chain_longer_than_people_read_ends():
    rows = [question(1), *(question(number, above=number - 1) for number in range(2, DEEPEST + 5))]
    assert len(asked_of(rows, {f"q{number}": "x" for number in range(1, DEEPEST + 5)})) == DEEPEST + 2
