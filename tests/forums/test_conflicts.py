"""What cannot be right in the programme is shown, and touching times are right."""

from datetime import timedelta
from typing import Any

from forums.conflicts import Kind, conflicts_of, current_conflicts
from forums.models import Forum, Session, Speaker
from live.models import Stage
from tests.conftest import OPENS
from tests.forums.conftest import Maker


def found() -> set[tuple[str, Any, Any]]:
    return {(conflict.kind, conflict.first, conflict.second) for conflict in current_conflicts()}


def test_programme_without_conflicts(make_session: Maker) -> None:
    make_session(0, 30)
    make_session(30, 30)
    make_session(150, 30)  # ends with the forum
    assert found() == set()


def test_stage_twice_at_once(make_session: Maker, other_stage: Stage) -> None:
    first, second = make_session(0, 30), make_session(29, 30)
    make_session(0, 30, stage=other_stage)
    assert found() == {(Kind.STAGE, first, second)}


def test_speaker_twice_at_once(make_session: Maker, other_stage: Stage, speaker: Speaker, speaks: Maker) -> None:
    first, second = make_session(0, 60), make_session(30, 60, stage=other_stage)
    for session in (first, second, make_session(90, 30)):
        speaks(speaker, session)
    (conflict,) = current_conflicts()
    assert (conflict.kind, conflict.first, conflict.second, conflict.about) == (Kind.SPEAKER, first, second, speaker)
    assert conflict.sentence == "Luo Min speaks in “Talk 1” and in “Talk 2” at the same time."


def test_session_outside_its_forum(make_session: Maker, forum: Forum) -> None:
    early, late = make_session(-1, 30), make_session(151, 30)
    make_session(60, 60)
    assert found() == {(Kind.OUTSIDE, early, forum), (Kind.OUTSIDE, late, forum)}


def test_forums_overlap_on_a_stage(forum: Forum, stage: Stage, other_stage: Stage) -> None:
    def another(slug: str, start: int, **fields: Any) -> Forum:
        begins = OPENS + timedelta(hours=start)
        values = {"slug": slug, "name_en": slug, "stage": stage, "starts_at": begins, "ends_at": begins + timedelta(hours=2)}
        return Forum.objects.create(**{**values, **fields})

    beside = another("beside", 2)
    another("after", 4)
    another("elsewhere", 0, stage=other_stage)
    another("off", 0, state="cancelled")
    assert found() == {(Kind.FORUMS, forum, beside)}


def test_a_long_session_meets_each_that_runs_meanwhile(make_session: Maker) -> None:
    long, first, second = make_session(0, 120), make_session(10, 10), make_session(60, 10)
    assert found() == {(Kind.STAGE, long, first), (Kind.STAGE, long, second)}


def test_drafts_count_and_cancelled_ones_do_not(make_session: Maker) -> None:
    first, draft = make_session(0, 30), make_session(0, 30, state="draft")
    make_session(0, 30, state="cancelled")
    assert found() == {(Kind.STAGE, first, draft)}


def test_conflicts_of_one_thing(make_session: Maker, forum: Forum) -> None:
    first, second, alone = make_session(0, 30), make_session(0, 30), make_session(60, 30)
    assert [len(conflicts_of(thing)) for thing in (first, second, alone, forum)] == [1, 1, 0, 1]


def test_looking_for_conflicts_costs_the_same_for_one_and_many(make_session: Maker, django_assert_num_queries: Any) -> None:
    for number in (1, 20):
        for _ in range(number):
            make_session(0, 30)
        with django_assert_num_queries(3):
            current_conflicts()
    assert Session.objects.count() == 21
