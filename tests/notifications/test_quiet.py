"""Quiet hours by somebody's own clock: over midnight, in half-hour zones, on the days when the clock jumps."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from notifications.quiet import quiet_until

NIGHT = (time(22), time(7))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "moment", "over"),
    [
        ("Asia/Shanghai", "2026-05-26T21:59+08:00", None),
        ("Asia/Shanghai", "2026-05-26T22:00+08:00", "2026-05-27T07:00+08:00"),
        ("Asia/Shanghai", "2026-05-27T06:59+08:00", "2026-05-27T07:00+08:00"),
        ("Asia/Shanghai", "2026-05-27T07:00+08:00", None),
        ("Asia/Kolkata", "2026-05-26T16:45+00:00", "2026-05-27T07:00+05:30"),  # 22:15 there
        ("Asia/Kolkata", "2026-05-26T16:15+00:00", None),  # 21:45 there
        ("Asia/Kathmandu", "2026-05-26T16:15+00:00", "2026-05-27T07:00+05:45"),  # 22:00 there
        ("Europe/Berlin", "2026-03-28T23:00+01:00", "2026-03-29T07:00+02:00"),  # an hour is missing in this night
        ("Europe/Berlin", "2026-10-24T23:00+02:00", "2026-10-25T07:00+01:00"),  # an hour comes twice
        ("Australia/Lord_Howe", "2026-10-03T23:00+10:30", "2026-10-04T07:00+11:00"),  # the clock jumps by half an hour
    ],
)
def test_night_by_the_own_clock(zone: str, moment: str, over: str | None) -> None:
    assert quiet_until(at(moment), ZoneInfo(zone), *NIGHT) == (at(over) if over else None)


@pytest.mark.parametrize(
    ("moment", "over"),
    [
        ("2026-10-25T02:10+02:00", "2026-10-25T02:30+02:00"),  # the first 02:10
        ("2026-10-25T02:40+02:00", None),
        ("2026-10-25T02:10+01:00", "2026-10-25T02:30+01:00"),  # the second
    ],
)
def test_end_in_the_hour_that_comes_twice(moment: str, over: str | None) -> None:
    assert quiet_until(at(moment), ZoneInfo("Europe/Berlin"), time(1), time(2, 30)) == (at(over) if over else None)


def test_end_in_the_hour_that_is_missing_comes_with_the_change() -> None:
    until = quiet_until(at("2026-03-29T00:30+01:00"), ZoneInfo("Europe/Berlin"), time(22), time(2, 30))
    assert until == at("2026-03-29T03:30+02:00")


@pytest.mark.parametrize("hours", [(None, None), (time(9), time(9))])
def test_without_hours_it_is_never_quiet(hours: tuple[time | None, time | None]) -> None:
    assert quiet_until(at("2026-05-26T23:00+08:00"), ZoneInfo("Asia/Shanghai"), *hours) is None
