"""Hours count while the booths are staffed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from exhibitors.clock import due, time_left

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def answer_due(text: str, hours: float, zone: ZoneInfo = SHANGHAI) -> datetime | None:
    return due(at(text, zone), timedelta(hours=hours), opens=time(9), closes=time(18), zone=zone)


@pytest.mark.parametrize(
    ("asked", "hours", "answered"),
    [
        ("2026-05-26T10:00", 4, "2026-05-26T14:00"),
        ("2026-05-26T16:30", 4, "2026-05-27T11:30"),  # an hour and a half today, the rest tomorrow
        ("2026-05-26T03:00", 4, "2026-05-26T13:00"),
        ("2026-05-26T18:00", 1, "2026-05-27T10:00"),
        ("2026-05-26T23:59", 9, "2026-05-27T18:00"),
        ("2026-05-26T09:00", 20, "2026-05-28T11:00"),
    ],
)
def test_answer_is_due_after_staffed_hours(asked: str, hours: float, answered: str):
    assert answer_due(asked, hours) == at(answered)


def test_clock_put_back_at_night_takes_no_hour_away():
    assert answer_due("2026-10-24T17:00", 2, BERLIN) == at("2026-10-25T10:00", BERLIN)


def test_without_a_target_nothing_is_due():
    assert answer_due("2026-05-26T10:00", 0) is None


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (130, "answer due in 2 h 10 min"),
        (60, "answer due in 1 h"),
        (1, "answer due in 1 min"),
        (60 * 24 * 3, "answer due in 3 days"),
        (-35, "answer overdue by 35 min"),
        (-60 * 47, "answer overdue by 47 h"),
    ],
)
def test_time_left_is_a_sentence(minutes: int, sentence: str):
    now = datetime(2026, 5, 26, tzinfo=UTC)
    assert time_left(now + timedelta(minutes=minutes), now) == sentence
