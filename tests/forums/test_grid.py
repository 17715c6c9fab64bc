"""One day laid out: columns, lanes, hours, midnight, zones."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from forums.grid import DayGrid, Mark, Place, day_grid
from forums.models import Session
from live.models import Stage
from tests.conftest import OPENS
from tests.forums.conftest import Maker

SHANGHAI, ANGELES, KATHMANDU = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Kathmandu")
DAY = date(2026, 5, 26)


def grid_of(*sessions: Session, zone: Any = SHANGHAI, moment: datetime = OPENS, day: date = DAY) -> DayGrid:
    return day_grid(sorted(sessions, key=lambda session: session.starts_at), day, zone=zone, moment=moment)


def position(place: Place) -> tuple[str, int, int, int]:
    return place.data_at, place.span, place.column, place.lanes


def test_session_stands_at_its_minute(make_session: Maker) -> None:
    assert [position(place) for place in grid_of(make_session(75, 45)).places] == [("1015", 45, 1, 1)]


def test_odd_minutes_are_rounded_outwards(make_session: Maker) -> None:
    assert [position(place) for place in grid_of(make_session(7, 7)).places] == [("0905", 10, 1, 1)]


def test_stages_are_columns_in_their_order(make_session: Maker, stage: Stage, other_stage: Stage) -> None:
    grid = grid_of(make_session(0, stage=other_stage), make_session(0))
    assert [(column.stage, column.column, column.lanes) for column in grid.columns] == [(stage, 1, 1), (other_stage, 2, 1)]


def test_overlapping_sessions_stand_side_by_side_and_the_rest_takes_the_width(make_session: Maker, other_stage: Stage) -> None:
    first, second, alone = make_session(0, 30), make_session(15, 30), make_session(60, 30)
    elsewhere = make_session(0, 30, stage=other_stage)
    grid = grid_of(first, second, alone, elsewhere)
    found = {place.session: (place.column, place.lanes) for place in grid.places}
    assert found == {first: (1, 1), second: (2, 1), alone: (1, 2), elsewhere: (3, 1)}
    assert grid.width == 3


def test_a_lane_is_used_again_when_it_is_free(make_session: Maker) -> None:
    long, short, next_short = make_session(0, 60), make_session(0, 30), make_session(30, 30)
    found = {place.session: place.column for place in grid_of(long, short, next_short).places}
    assert found == {long: 1, short: 2, next_short: 2}


def test_touching_sessions_do_not_overlap(make_session: Maker) -> None:
    assert grid_of(make_session(0, 30), make_session(30, 30)).width == 1


def test_too_many_side_by_side_become_a_list(make_session: Maker) -> None:
    assert not grid_of(*[make_session(0, 30) for _ in range(24)]).is_list
    assert grid_of(*[make_session(0, 30) for _ in range(25)]).is_list


def test_ceremony_spans_all_stages_unless_something_runs_beside_it(make_session: Maker, forum: Any, other_stage: Stage) -> None:
    forum.kind = "ceremony"
    ceremony = make_session(0, 60)
    assert grid_of(ceremony).places[0].data_stage == "all"
    beside = make_session(30, 60, stage=other_stage)
    beside.forum = type(forum)(slug="other", kind="forum", short_name_en="Other")
    assert [place.data_stage for place in grid_of(ceremony, beside).places] == ["1", "2"]


def test_session_over_midnight_stays_on_its_day(make_session: Maker) -> None:
    (place,) = grid_of(make_session(14 * 60 + 30, 60)).places  # 23:30 to 00:30
    assert (place.data_at, place.span, place.until_next_day) == ("2330", 60, True)


def test_very_long_session_ends_with_the_grid(make_session: Maker) -> None:
    (place,) = grid_of(make_session(0, 48 * 60)).places
    assert place.end == 9 * 60 + 24 * 60


@pytest.mark.parametrize(
    ("zone", "day", "at"),
    [(SHANGHAI, date(2026, 5, 26), "0900"), (ANGELES, date(2026, 5, 25), "1800"), (KATHMANDU, date(2026, 5, 26), "0645")],
)
def test_each_zone_has_its_own_day_and_hour(session: Session, zone: Any, day: date, at: str) -> None:
    assert list(Session.objects.starting_on(day, zone)) == [session]
    (place,) = grid_of(session, zone=zone, day=day).places
    assert place.data_at == at


def test_session_before_midnight_moves_to_another_day_in_another_zone(make_session: Maker) -> None:
    late = make_session(14 * 60 + 30, 60)  # 23:30 in Guiyang
    for zone, day in ((SHANGHAI, 26), (KATHMANDU, 26), (ANGELES, 26), (ZoneInfo("Asia/Tokyo"), 27)):
        days = [number for number in (25, 26, 27) if late in Session.objects.starting_on(date(2026, 5, number), zone)]
        assert days == [day], zone


def test_long_gaps_are_folded(make_session: Maker) -> None:
    grid = grid_of(make_session(0, 60), make_session(10 * 60, 60))  # 09:00 and 19:00
    hours = [entry.label for entry in grid.entries if isinstance(entry, Mark) and entry.kind == "hour"]
    assert hours == ["09:00", "10:00", "19:00", "20:00"]
    assert [place.data_at for place in grid.places] == ["0900", "1100"]
    assert [entry.data_at for entry in grid.entries if isinstance(entry, Mark) and entry.kind == "hour"] == ["0900", "1000", "1100", "1200"]


def test_hours_in_which_a_long_session_merely_runs_are_folded(make_session: Maker) -> None:
    long, after = make_session(0, 3 * 60), make_session(3 * 60, 30)  # 09:00 to 12:00, then to 12:30
    grid = grid_of(long, after)
    assert [(place.data_at, place.data_for) for place in grid.places] == [("0900", 60), ("1000", 30)]
    beside = make_session(75, 30)  # something happens at 10:15
    assert grid_of(long, after, beside).places[0].data_for == 2 * 60


@pytest.mark.parametrize(
    ("moment", "at"),
    [
        (OPENS - timedelta(seconds=1), []),
        (OPENS, ["0900"]),
        (OPENS + timedelta(minutes=33), ["0930"]),
        (OPENS + timedelta(hours=2), []),
        (OPENS + timedelta(days=1), []),
    ],
)
def test_line_of_now_stands_in_the_hours_of_today_only(make_session: Maker, moment: datetime, at: list[str]) -> None:
    grid = grid_of(make_session(0, 60), make_session(60, 60), moment=moment)
    assert [entry.data_at for entry in grid.entries if isinstance(entry, Mark) and entry.kind == "now"] == at


def test_line_of_now_after_midnight_belongs_to_the_evening(make_session: Maker) -> None:
    grid = grid_of(make_session(14 * 60 + 30, 60), moment=datetime(2026, 5, 26, 16, 10, tzinfo=UTC))
    assert [entry.data_at for entry in grid.entries if isinstance(entry, Mark) and entry.kind == "now"] == ["2410"]


def test_forum_is_named_where_there_is_room_above_its_first_session(make_session: Maker) -> None:
    assert [entry.data_at for entry in grid_of(make_session(30)).entries if isinstance(entry, Mark) and entry.kind == "forum"] == ["0915"]
    assert [entry for entry in grid_of(make_session(0)).entries if isinstance(entry, Mark) and entry.kind == "forum"] == []


def test_day_without_sessions_is_empty() -> None:
    assert grid_of().entries == []
