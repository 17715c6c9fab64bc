"""The demo's seed: once, again, and when its days are over."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Count

from accounts.actions import erase_person
from accounts.models import User
from event.models import Event
from exhibitors.changes import since_last_look
from exhibitors.models import Application, Exhibitor, Product
from exhibitors.states import ApplicationState
from expo.seed.people import ATTENDEE
from expo.seed.sowing import Outcome, sow
from forums.changes import pending_changes
from forums.conflicts import current_conflicts
from forums.models import Forum, ScheduleVersion, Session, Speaker
from matchmaking.models import Meeting, Request, Slot
from notifications.models import Mail
from registration.models import SessionPlaces
from releases.models import Figure, Release

MORNING = datetime(2026, 5, 26, 2, 0, tzinfo=UTC)  # 10:00 in Guiyang
COUNTED = (Exhibitor, Product, Forum, Session, Speaker, User, Figure, Request, Meeting, Slot)


def session_of(slug: str) -> Session:
    return Session.objects.get(slug=slug)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def states(rows: Any) -> dict[str, int]:
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))


def test_outside_the_demo_it_refuses(settings: Any, db: None) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo")
    assert User.objects.count() == 0


def test_day_that_is_no_day_is_refused(settings: Any, db: None) -> None:
    settings.DEMO_OPENS = "tomorrow"
    with pytest.raises(CommandError, match="DEMO_OPENS"):
        call_command("seed_demo")


@time_machine.travel(MORNING, tick=False)
def test_seed_writes_a_lively_expo(db: None) -> None:
    said = StringIO()
    call_command("seed_demo", stdout=said)
    assert all(f"{email}  {settings.DEMO_PASSWORD}" in said.getvalue() for email in settings.DEMO_LOGINS)
    assert {name: counts()[name] for name in ("Exhibitor", "Product", "Session", "Speaker", "Figure")} == {
        "Exhibitor": 49,  # one of them by an application
        "Product": 120,
        "Session": 60,
        "Speaker": 50,
        "Figure": 26,
    }
    assert states(Exhibitor.objects) == {"published": 45, "submitted": 2, "draft": 2}
    assert set(states(Application.objects)) == set(ApplicationState)
    assert set(states(Request.objects)) == {"pending", "consented", "approved", "declined", "refused", "withdrawn", "expired"}
    assert set(states(Meeting.objects)) == {"scheduled", "held", "cancelled", "disputed", "no_show"}
    assert set(states(Mail.objects)) == {"sent"}
    assert {offer.session.slug: (offer.left, offer.waits) for offer in SessionPlaces.objects.with_left()} == {
        "investors-noon": (1, 0),
        "closing-handshake": (0, 3),
    }
    assert not current_conflicts()
    assert Session.objects.live_at(MORNING).exists()
    assert Slot.objects.bookable(MORNING).count() > 80
    assert {row.slug: row.met for row in Release.objects.with_echo().filter(met__gt=0)} == {"cave-cooling": 2, "six-hours": 1}
    look_at_the_logins()
    assert sow() is Outcome.NOTHING


def look_at_the_logins() -> None:
    organiser, exhibitor, attendee = (User.objects.get(email=email) for email in settings.DEMO_LOGINS)
    assert all(person.check_password(settings.DEMO_PASSWORD) for person in (organiser, exhibitor, attendee))
    assert organiser.has_perm("matchmaking.decide_request")
    assert organiser.has_perm("exhibitors.publish_exhibitor")
    assert list(Exhibitor.objects.run_by(exhibitor)) == [Exhibitor.objects.get(slug="qianfeng-compute")]
    assert Request.objects.received_by(exhibitor).pending().count() >= 4
    assert states(Request.objects.sent_by(attendee)) == {"approved": 3, "declined": 1, "pending": 1}
    assert Session.objects.starred_by(attendee).count() == 8
    assert not User.objects.exclude(email__in=settings.DEMO_LOGINS).exclude(password__startswith="!").exists()


@time_machine.travel(MORNING)
def test_over_days_move_and_a_new_version_creates_nothing_twice(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sow() is Outcome.WRITTEN
    assert [bool(since_last_look(row)) for row in Exhibitor.objects.changed_since_approval()] == [True, True, True]
    before, first, sequence = counts(), session_of("welcome").starts_at, session_of("welcome").sequence
    with time_machine.travel(MORNING + timedelta(days=1)):
        assert sow() is Outcome.NOTHING
    with time_machine.travel(MORNING + timedelta(days=9)):
        assert sow() is Outcome.MOVED
        assert (str(ScheduleVersion.objects.latest_first()[0]), pending_changes()) == ("2", [])
        assert session_of("welcome").sequence > sequence
        assert session_of("welcome").starts_at == first + timedelta(days=9)
        assert Event.objects.current().opens_at <= MORNING + timedelta(days=9) < Event.objects.current().closes_at
        assert Slot.objects.bookable(MORNING + timedelta(days=9)).exists()
        monkeypatch.setattr("expo.seed.sowing.VERSION", "next")
        assert sow() is Outcome.WRITTEN
    assert counts() == before
    erased = User.objects.get(email=ATTENDEE)
    erase_person(erased, by=erased)
    monkeypatch.setattr("expo.seed.sowing.VERSION", "after an erasure")
    assert sow() is Outcome.WRITTEN
    assert User.objects.get(email=ATTENDEE) != erased
