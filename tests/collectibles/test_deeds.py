"""What counts as a deed: rows that the server wrote, of that person alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import give_consent, withdraw_consent
from accounts.models import Consent
from core.deeds import Ask, counted, counted_lately, deed_kind, deed_kinds
from exhibitors import actions
from exhibitors.actions import Sighting
from exhibitors.models import Hall, Stay
from forums.actions.feedback import give_feedback
from forums.models import Feedback, Forum, Session
from forums.states import ForumKind, ProgrammeState
from hall.actions import Coming, note_found, open_visits
from hall.models import HiddenSpot
from live.actions import note_watching
from live.models import Stage
from live.states import StageState
from releases.actions import echo
from releases.models import Echo, Release
from releases.states import EchoKind, ReleaseState
from tests.conftest import OPENS


def count(person, key, **ask):
    return counted(person, [(key, Ask(**ask))])[0]


def forum_at(stage, slug, start, kind=ForumKind.FORUM):
    end = start + timedelta(hours=1)
    common = {"stage": stage, "starts_at": start, "ends_at": end, "state": ProgrammeState.PUBLISHED}
    forum = Forum.objects.create(slug=slug, name=slug, short_name=slug, kind=kind, **common)
    Session.objects.create(forum=forum, slug="talk", title="Talk", **common)
    return forum


def watch(stage, person, start, minutes):
    for minute in range(minutes):
        note_watching([(stage.pk, person.pk)], start + timedelta(minutes=minute))


@pytest.fixture
def stage(event):
    return Stage.objects.create(name="Main", slug="main", state=StageState.LIVE)


def test_every_room_says_what_it_can_count():
    assert [kind.key for kind in deed_kinds()] == ["forums", "feedback", "booths", "meetings", "launches", "hall-spots", "survey", "halls"]


def test_deed_nobody_knows_counts_nothing(dave):
    assert count(dave, "spots") == 0
    assert deed_kind("spots") is None


def test_feedback_counts_once_a_session_and_stays_nameless(stage, dave, erin, carol):
    for slug in ("data", "law"):
        forum_at(stage, slug, timezone.now() - timedelta(hours=1))
    first, second = Session.objects.order_by("pk")
    for stars in (3, 5):
        give_feedback(first, stars=stars, text="Good", by=dave)
    give_feedback(second, stars=4, text="", by=dave)
    give_feedback(second, stars=1, text="Rude", by=erin)
    assert (count(dave, "feedback"), count(erin, "feedback")) == (2, 1)
    Feedback.objects.filter(text="Rude").update(hidden_at=timezone.now())
    assert count(erin, "feedback") == 0


def test_forum_counts_from_its_minutes_on(stage, dave, erin):
    forum_at(stage, "data", OPENS)
    forum_at(stage, "law", OPENS + timedelta(hours=2))
    watch(stage, dave, OPENS + timedelta(minutes=50), 20)  # ten of them before its end
    watch(stage, dave, OPENS + timedelta(hours=2), 25)
    assert [count(dave, "forums", minutes=minutes) for minutes in (10, 11, 26)] == [2, 1, 0]
    assert [count(dave, "forums", minutes=10, thing=thing) for thing in ("data", "law", "other")] == [1, 1, 0]
    assert count(erin, "forums", minutes=1) == 0


def test_ceremony_counts_only_by_its_name(stage, dave):
    forum_at(stage, "opening", OPENS, ForumKind.CEREMONY)
    watch(stage, dave, OPENS, 30)
    assert (count(dave, "forums", minutes=5), count(dave, "forums", minutes=30, thing="opening")) == (0, 1)


def test_cancelled_forum_counts_nothing(stage, dave):
    forum = forum_at(stage, "data", OPENS)
    watch(stage, dave, OPENS, 5)
    Forum.objects.filter(pk=forum.pk).update(state=ProgrammeState.CANCELLED)
    assert count(dave, "forums", minutes=1) == 0


def sighting(booth, person, seconds, key="k"):
    began = timezone.now() - timedelta(minutes=10)
    one = Sighting(booth.pk, key, began.date(), began.hour, began, began + timedelta(seconds=seconds), is_visit=True, seconds=seconds)
    one.people.add(person.pk)
    return one


def test_stay_is_noted_once_it_was_long_enough_and_only_with_consent(booths, dave, erin):
    give_consent(dave, Consent.Purpose.STAYS)
    actions.write_sightings([sighting(booths[0], dave, 60), sighting(booths[1], dave, 59), sighting(booths[0], erin, 600, "e")])
    actions.write_sightings([sighting(booths[0], dave, 60)])
    assert list(Stay.objects.values_list("person__name", "exhibitor__slug")) == [("Dave", "panshi")]
    assert (count(dave, "booths"), count(dave, "booths", thing="liuchuan"), count(erin, "booths")) == (1, 0, 0)
    withdraw_consent(dave, Consent.Purpose.STAYS)
    actions.write_sightings([sighting(booths[2], dave, 600)])
    assert Stay.objects.count() == 1


def test_beacon_cannot_lie_about_the_time(booths, dave):
    give_consent(dave, Consent.Purpose.STAYS)
    one = sighting(booths[0], dave, 5)
    one.seconds = 1800
    actions.write_sightings([one])
    assert Stay.objects.count() == 0


def test_first_at_a_launch_are_people_in_order(event, dave, erin):
    out = {"embargo_at": OPENS, "state": ReleaseState.RELEASED, "released_at": OPENS}
    launch = Release.objects.create(slug="dawn", title="Dawn", teaser="Soon", **out)
    for minute, (visitor, person) in enumerate((("a", None), ("b", erin), ("c", dave))):
        Echo.objects.create(release=launch, kind=EchoKind.WATCHED, visitor=visitor, person=person, at=OPENS + timedelta(minutes=minute))
    Echo.objects.create(release=launch, kind=EchoKind.APPLAUDED, visitor="c", person=dave, at=OPENS)
    assert [count(erin, "launches", number=1), count(dave, "launches", number=1), count(dave, "launches", number=2)] == [1, 0, 1]
    kind = deed_kind("launches")
    assert kind is not None
    assert kind.needed(Ask(number=100)) == 1


@pytest.fixture
def deeds(booths, stage, dave):
    """What can be done now, by the name of the deed."""
    give_consent(dave, Consent.Purpose.STAYS)
    now = timezone.now()
    forum_at(stage, "data", now - timedelta(minutes=30))
    launch = Release.objects.create(slug="dawn", title="Dawn", teaser="Soon", embargo_at=now, state=ReleaseState.RELEASED, released_at=now)
    hall = Hall.objects.get_or_create(key="A", defaults={"name_zh_hans": "A馆", "name_en": "Hall A"})[0]
    spot = HiddenSpot.objects.create(hall=hall, slug="stone", name_en="A stone", x=0, z=0)
    return {
        "booths": lambda: actions.write_sightings([sighting(booths[0], dave, 60)]),
        "forums": lambda: note_watching([(stage.pk, dave.pk)], now),
        "feedback": lambda: give_feedback(Session.objects.get(), stars=5, text="", by=dave),
        "launches": lambda: echo(launch, EchoKind.WATCHED, visitor="c", person=dave),
        "hall-spots": lambda: note_found(dave.pk, spot.pk),
        "halls": lambda: open_visits([Coming(dave.pk, hall.pk, 1)]),
    }


@pytest.mark.parametrize("key", ["booths", "forums", "feedback", "launches", "hall-spots", "halls"])
def test_progress_shows_a_deed_at_once(deeds, dave, erin, key, django_capture_on_commit_callbacks):
    asked = [(key, Ask())]
    assert (counted_lately(dave, asked), counted_lately(erin, asked)) == ([0], [0])
    with django_capture_on_commit_callbacks(execute=True):
        deeds[key]()
    assert (counted_lately(dave, asked), counted_lately(erin, asked)) == ([1], [0])


def test_progress_is_counted_once_for_who_loads_it_again_and_again(dave, django_assert_num_queries):
    asked = [(kind.key, Ask()) for kind in deed_kinds()]
    counted_lately(dave, asked)
    with django_assert_num_queries(0):
        counted_lately(dave, asked)
