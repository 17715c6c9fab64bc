"""Whoever speaks is in no meeting then: nobody asks them, nothing offers the time, no schedule uses it."""

from datetime import timedelta

import pytest

from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor
from forums.actions import star
from forums.agenda import agenda_of
from forums.models import Appearance, Forum, Session, Speaker
from forums.states import ProgrammeState
from live.models import Stage
from matchmaking.actions import request_meeting
from matchmaking.hours import unavailable
from matchmaking.models import Participant, Slot
from matchmaking.picker import own_week, picker_for
from matchmaking.profiles import FreeTimes
from tests.conftest import OPENS
from tests.matchmaking.conftest import refusal

WORDS = {"topic": "cooperation", "message": "Let us talk"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(event: Event, erin: User, slots: list[Slot]) -> Session:
    """erin speaks during the first slot, and does not mind to miss what she starred."""
    stage = Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    times = {"starts_at": slots[0].starts_at, "ends_at": slots[0].ends_at, "state": ProgrammeState.PUBLISHED, "stage": stage}
    forum = Forum.objects.create(slug="security", name_zh_hans="安全论坛", name_en="Security forum", **times)
    session = Session.objects.create(forum=forum, slug="talk", title_zh_hans="讲演", title_en="Talk", **times)
    speaker = Speaker.objects.create(slug="erin", name_zh_hans="林", name_en="Erin", person=erin)
    Appearance.objects.create(session=session, speaker=speaker)
    Participant.objects.create(person=erin, takes_requests=True, avoids_stars=False)
    return session


def test_nobody_asks_a_speaker_for_the_time_of_the_talk(talk: Session, erin: User, dave: User, slots: list[Slot]):
    User.objects.filter(pk=dave.pk).update(zone_name="Asia/Shanghai")
    assert "No longer free" in refusal(lambda: request_meeting(erin, by=dave, slots=slots[:1], **WORDS))
    assert request_meeting(erin, by=dave, slots=slots[1:2], **WORDS).to_person == erin


def test_speaker_is_not_offered_the_time_of_the_own_talk(talk: Session, event: Event, panshi: Exhibitor, erin: User):
    found = picker_for(panshi, erin, event=event, now=OPENS - timedelta(days=1))
    first = next(choice for _day, choices in found.days for choice in choices)
    assert (first.is_offered, str(first.why_not)) == (False, "you speak then")
    own = next(slot for _day, rows in own_week(erin, event=event, now=OPENS - timedelta(days=1)) for slot in rows)
    assert (own.is_free, own.note) == (True, "you speak then")


def test_no_schedule_and_no_suggestion_counts_with_the_time_of_a_talk(talk: Session, event: Event, erin: User, slots: list[Slot]):
    assert slots[0].pk in unavailable([erin], slots, event)[erin.pk]
    assert slots[1].pk not in unavailable([erin], slots, event)[erin.pk]
    assert 0 not in FreeTimes(slots, event).of_person(erin.pk, "Asia/Shanghai")


def test_cancelled_talk_frees_its_time(talk: Session, event: Event, erin: User, slots: list[Slot]):
    Session.objects.update(state=ProgrammeState.CANCELLED)
    assert slots[0].pk not in unavailable([erin], slots, event)[erin.pk]


def test_own_talk_is_on_the_agenda_once_also_when_starred(talk: Session, event: Event, erin: User):
    star(talk, by=erin, at=OPENS)
    (day,) = agenda_of(erin, zone=event.zone, moment=OPENS)
    assert [(entry.session, entry.is_spoken) for entry in day.entries] == [(talk, True)]
