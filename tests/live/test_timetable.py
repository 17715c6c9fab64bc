"""Planned, expected and actual times: arithmetic alone."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from live.durations import seconds_of, words_of
from live.states import ItemState, RunState
from live.timetable import timetable

START = datetime(2026, 5, 26, 1, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def item(minutes: float, state: str = ItemState.WAITING, began: float | None = None, ended: float | None = None) -> SimpleNamespace:
    return SimpleNamespace(
        planned_seconds=round(minutes * 60),
        state=state,
        began_at=None if began is None else at(began),
        ended_at=None if ended is None else at(ended),
    )


def run(state: str = RunState.RUNNING) -> SimpleNamespace:
    return SimpleNamespace(starts_at=START, state=state)


def starts(table) -> list[datetime]:
    return [row.starts_at for row in table.rows]


def test_plan_that_has_not_begun_is_as_planned():
    table = timetable(run(RunState.PLANNED), [item(5), item(10), item(3)], at(-60))
    assert starts(table) == [at(0), at(5), at(15)]
    assert table.ends_at == at(18)
    assert [row.is_moved for row in table.rows] == [False] * 3


def test_plan_whose_start_has_passed_is_expected_from_now_on():
    table = timetable(run(RunState.PLANNED), [item(5), item(10)], at(7))
    assert starts(table) == [at(7), at(12)]
    assert [(row.off, row.is_late) for row in table.rows] == [("7′", True)] * 2


def test_item_that_takes_longer_pushes_the_rest_minute_by_minute():
    items = [item(5, ItemState.DONE, 0, 6), item(5, ItemState.ON, 6), item(5), item(5)]
    assert starts(timetable(run(), items, at(8)))[2:] == [at(11), at(16)]
    late = timetable(run(), items, at(14))
    assert starts(late)[2:] == [at(14), at(19)]
    assert (late.now.off, late.next.off) == ("1′", "4′")


def test_show_that_is_early_is_expected_early():
    items = [item(10, ItemState.DONE, 0, 4), item(5, ItemState.ON, 4), item(5)]
    table = timetable(run(), items, at(5))
    assert starts(table)[2] == at(9)
    assert (table.rows[2].late, table.rows[2].off, table.rows[2].is_late) == (timedelta(minutes=-6), "6′", False)


def test_item_that_is_left_out_moves_the_rest_up():
    table = timetable(run(), [item(5, ItemState.ON, 0), item(30, ItemState.SKIPPED), item(5)], at(1))
    assert table.rows[2].starts_at == at(5)
    assert (table.next, table.rows[1].is_moved) == (table.rows[2], False)


def test_hours_behind_are_said_as_hours():
    assert timetable(run(RunState.PLANNED), [item(5)], at(65)).rows[0].off == "1:05"


def test_seconds_are_not_worth_saying():
    table = timetable(run(), [item(5, ItemState.ON, 0.4), item(5)], at(1))
    assert [row.is_moved for row in table.rows] == [False, False]


def test_run_without_items_says_nothing():
    table = timetable(run(RunState.PLANNED), [], at(0))
    assert (table.now, table.next, table.last, table.ends_at) == (None, None, None, None)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("5", 300),
        ("5:30", 330),
        ("5：30", 330),
        ("1:05:00", 3900),
        ("90s", 90),
        ("5 min", 300),
        ("1小时5分30秒", 3930),
        ("1h 5m", 3900),
        (" 7 ", 420),
    ],
)
def test_lengths_as_people_type_them(typed, seconds):
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize("typed", ["", "x", "5:75", "-5", "1:2:3:4", "五", "5 apples", "²", "1e3", "9" * 30])
def test_what_is_no_length(typed):
    assert seconds_of(typed) is None


@pytest.mark.parametrize("seconds", [5, 59, 60, 330, 3599, 3600, 3900, 14400])
def test_words_are_read_again(seconds):
    assert seconds_of(words_of(seconds)) == seconds
