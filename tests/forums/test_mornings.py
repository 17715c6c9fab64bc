"""My day by mail: at the person's hour by the person's clock, once a day, only with something in it; and the ten minutes before."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.models import User
from core.message_kinds import message_kind
from forums.actions import star
from forums.actions.reminding import remind_of_sessions
from forums.models import Session
from notifications.actions import save_wishes, send_digests, set_switch
from notifications.models import Mail, Notification
from tests.conftest import OPENS, person
from tests.forums.conftest import Maker
from tests.races import race

pytestmark = pytest.mark.django_db


def written(moment: str) -> set[str]:
    """Who gets a letter of the morning at this moment."""
    at, before = datetime.fromisoformat(moment).astimezone(UTC), set(Mail.objects.values_list("pk", flat=True))
    with time_machine.travel(at, tick=False):
        send_digests(at)
    return set(Mail.objects.exclude(pk__in=before).values_list("address", flat=True))


@pytest.fixture
def evening(make_session: Maker, dave: User, erin: User) -> Session:
    """19:00 in Guiyang, 13:00 in Berlin."""
    session: Session = make_session(600, title="The evening talk")
    for one in (dave, erin):
        star(session, by=one, at=OPENS)
    return session


def test_each_by_the_own_clock_and_once(evening: Session, alice: User) -> None:
    assert written("2026-05-26T06:59+08:00") == set()
    assert written("2026-05-26T07:00+08:00") == {"erin@example.com"}
    assert written("2026-05-26T07:10+08:00") == set()
    assert written("2026-05-26T07:00+02:00") == {"dave@example.com"}
    mail = Mail.objects.get(address="dave@example.com")
    assert "13:00–13:30  The evening talk" in mail.text
    assert "Berlin" in mail.text
    assert mail.subject == "My day at Big Data Expo 2022: Today you have 1 appointment."
    assert "我在" in Mail.objects.get(address="erin@example.com").subject
    assert written("2026-05-27T07:00+08:00") == set()  # nothing on that day


def test_worker_that_was_down_makes_good_in_the_morning_only(evening: Session) -> None:
    assert written("2026-05-26T11:00+08:00") == set()
    assert written("2026-05-26T10:50+08:00") == {"erin@example.com"}


def test_what_is_over_is_no_day(evening: Session, erin: User) -> None:
    save_wishes(erin, [], {"quiet_from": None, "quiet_until": None, "digest_at": time(20)})
    assert written("2026-05-26T20:00+08:00") == set()


def test_what_began_before_the_hour_and_still_runs_is_on_it(evening: Session, erin: User) -> None:
    save_wishes(erin, [], {"quiet_from": None, "quiet_until": None, "digest_at": time(19, 10)})
    assert written("2026-05-26T19:10+08:00") == {"erin@example.com"}
    assert "19:00–19:30" in Mail.objects.get(address="erin@example.com").text


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Asia/Kolkata", "2026-05-26T07:00+05:30"), ("Asia/Kathmandu", "2026-05-26T07:00+05:45"), ("", "2026-05-26T07:00+08:00")],
)
def test_zones_of_half_hours(evening: Session, zone: str, hour: str) -> None:
    ravi = person("ravi", zone_name=zone)
    star(evening, by=ravi, at=OPENS)
    at = datetime.fromisoformat(hour)
    assert ravi.email not in written((at - timedelta(minutes=1)).isoformat())
    assert ravi.email in written(hour)


@pytest.mark.parametrize(("day", "offset"), [("2026-03-29", "+02:00"), ("2026-10-25", "+01:00")])
def test_day_of_the_change_of_the_clock(evening: Session, dave: User, day: str, offset: str) -> None:
    """02:30 is left out on the one day and comes twice on the other: one letter on each."""
    evening.starts_at = datetime.fromisoformat(f"{day}T12:00{offset}")
    evening.ends_at = evening.starts_at + timedelta(minutes=30)
    evening.save(update_fields=["starts_at", "ends_at"])
    save_wishes(dave, [], {"quiet_from": None, "quiet_until": None, "digest_at": time(2, 30)})
    midnight = datetime.fromisoformat(f"{day}T00:00+01:00")
    got = [address for step in range(24) for address in written((midnight + timedelta(minutes=10 * step)).isoformat())]
    assert got.count("dave@example.com") == 1


def test_switched_off_it_does_not_come(evening: Session, erin: User) -> None:
    kind = message_kind("digest")
    assert kind
    set_switch(erin, kind, "mail", is_on=False)
    assert written("2026-05-26T07:00+08:00") == set()


@pytest.mark.django_db(transaction=True)
def test_five_workers_write_one_letter(evening: Session) -> None:
    at = datetime(2026, 5, 25, 23, 0, tzinfo=UTC)
    with time_machine.travel(at, tick=False):
        results = race(5, lambda _number: send_digests(at))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Mail.objects.filter(address="erin@example.com").count() == 1


def test_ten_minutes_before_whoever_starred_it_is_reminded_once(session: Session, dave: User, erin: User) -> None:
    star(session, by=dave, at=OPENS)
    for minutes in (11, 10, 9):
        with time_machine.travel(OPENS - timedelta(minutes=minutes), tick=False):
            remind_of_sessions(OPENS - timedelta(minutes=minutes))
    assert [(row.recipient, row.text) for row in Notification.objects.all()] == [(dave, "“Where does privacy start” begins in 10 minutes.")]
    assert not Mail.objects.exists()
