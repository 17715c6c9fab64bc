"""Minutes become attendance, attendance becomes a certificate."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from core.refusals import Refusal
from event.models import Event
from live.models import WatchedHour
from registration.actions import check_in, make_certificate, roll_up
from registration.models import Attendance, Certificate, Ticket
from tests.races import race
from tests.registration.doors import session_at

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def hour_ago(hours: int = 3):
    return (timezone.now() - timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)


def watch(person: User, session, *minutes: int) -> None:
    mask = sum(1 << minute for minute in minutes)
    WatchedHour.objects.create(stage=session.stage, person=person, hour=session.starts_at.replace(minute=0), minutes=mask)


def test_minutes_go_to_the_session_that_was_on(dave: User, event: Event) -> None:
    start = hour_ago()
    first, second = session_at(start, 30, "one"), session_at(start + timedelta(minutes=30), 30, "two")
    watch(dave, first, 0, 1, 29, 30, 31, 59)
    for _time in range(2):
        roll_up(start, timezone.now())
    assert set(Attendance.objects.values_list("session", "minutes")) == {(first.pk, 3), (second.pk, 3)}


def test_rolling_up_costs_the_same_for_one_and_three(dave: User, alice: User, bob: User, event: Event, django_assert_num_queries) -> None:
    start = hour_ago()
    session = session_at(start)
    watch(dave, session, 1)
    with django_assert_num_queries(3):
        assert roll_up(start, timezone.now()) == 1
    for number, someone in enumerate((alice, bob)):
        watch(someone, session, number)
    with django_assert_num_queries(3):
        assert roll_up(start, timezone.now()) == 3
    assert list(Attendance.objects.sums()) == [(session.pk, 3, 3)]


def test_cancelled_and_coming_sessions_count_nothing(dave: User, event: Event) -> None:
    start = hour_ago()
    cancelled = session_at(start)
    watch(dave, cancelled, 1)
    type(cancelled).objects.update(state="cancelled")
    session_at(timezone.now() + AN_HOUR, slug="later")
    assert roll_up(start, timezone.now()) == 0


def test_certificate_of_a_session_needs_minutes_or_the_door(ticket: Ticket, dave: User, usher: User) -> None:
    session = session_at(hour_ago())
    watch(dave, session, 1, 2, 3, 4)
    roll_up(hour_ago(), timezone.now())
    with pytest.raises(Refusal, match="5 minutes"):
        make_certificate(dave, session)
    check_in(ticket, by=usher, session=session)
    made = make_certificate(dave, session)
    assert (made.name, made.company, made.minutes, made.was_there) == ("Dave", "Kite & Compass", 4, True)


def test_certificate_of_a_session_that_goes_on_waits(ticket: Ticket, dave: User) -> None:
    with pytest.raises(Refusal, match="not over"):
        make_certificate(dave, session_at(timezone.now()))


def test_certificate_of_the_expo_comes_after_it(ticket: Ticket, dave: User, usher: User, event: Event) -> None:
    for closes in (timezone.now() + AN_HOUR, timezone.now() - AN_HOUR):
        Event.objects.update(opens_at=closes - timedelta(days=2), closes_at=closes)
        with pytest.raises(Refusal, match=r"once the expo is over|not seen"):
            make_certificate(dave)
    first, second = session_at(hour_ago(9), slug="one"), session_at(hour_ago(6), slug="two")
    watch(dave, first, *range(10))
    watch(dave, second, 1, 2)
    roll_up(hour_ago(10), timezone.now())
    made = make_certificate(dave)
    assert (made.sessions, made.minutes, made.was_there) == (1, 12, False)
    check_in(ticket, by=usher, session=second)
    again = make_certificate(dave)
    assert (again.pk, again.code, again.sessions, again.was_there) == (made.pk, made.code, 2, True)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_make_one_certificate(ticket: Ticket, dave: User, usher: User) -> None:
    session = session_at(hour_ago())
    check_in(ticket, by=usher, session=session)
    results = race(6, lambda _number: make_certificate(dave, session).pk)
    assert set(results) == set(Certificate.objects.values_list("pk", flat=True))
