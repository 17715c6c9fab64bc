"""What the halls write down: looks, reports, spots; and what is told of it elsewhere."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from core.deeds import Ask, counted
from core.moderation import settle, source_named
from core.personal_data import personal_data
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Hall
from hall.actions import Coming, choose_look, close_visit, dismiss, forget_remarks, note_found, open_visits, report_person
from hall.models import HallReport, HallVisit, HiddenSpot, Look, Remark, SpotFound

pytestmark = pytest.mark.django_db
WORN = {"outfit": 1, "skin": 2, "hair": 3, "badge": 4}


@pytest.fixture
def hall(event):
    return Hall.objects.update_or_create(key="A", defaults={"name_zh_hans": "A馆", "name_en": "Hall A"})[0]


@pytest.fixture
def moderator(carol):
    carol.user_permissions.add(Permission.objects.get(codename="moderate_hall"))
    return type(carol).objects.get(pk=carol.pk)


def test_look_is_chosen_from_what_there_is(dave):
    assert choose_look(dave, is_invisible=False, is_busy=True, **WORN).worn() == WORN
    with pytest.raises(Refusal):
        choose_look(dave, is_invisible=False, is_busy=False, **WORN | {"skin": 60})
    assert Look.objects.get().is_busy


def test_neighbours_look_different(alice, bob, carol, dave):
    looks = {tuple(Look.by_chance(person).worn().values()) for person in (alice, bob, carol, dave)}
    assert len(looks) == 4


def test_spot_counts_once_and_as_a_deed(hall, dave, erin):
    spot = HiddenSpot.objects.create(hall=hall, slug="lamp", name_en="Lamp", name_zh_hans="灯")
    assert [note_found(dave.pk, spot.pk), note_found(dave.pk, spot.pk)] == [True, False]
    asks = [("hall-spots", Ask()), ("hall-spots", Ask(thing="lamp")), ("hall-spots", Ask(thing="other"))]
    assert counted(dave, asks) == [1, 1, 0]
    assert counted(erin, asks) == [0, 0, 0]


def test_closed_spot_is_not_found(hall, dave):
    spot = HiddenSpot.objects.create(hall=hall, slug="lamp", name_en="Lamp", name_zh_hans="灯", is_open=False)
    assert not note_found(dave.pk, spot.pk)
    assert not SpotFound.objects.exists()


def test_halls_walked_through_are_a_deed(hall, dave):
    for _visit in range(2):
        [visit] = open_visits([Coming(dave.pk, hall.pk, 1)])
        close_visit(visit, (0, 0, 0))
    assert counted(dave, [("halls", Ask())]) == [1]


def test_report_waits_in_the_queue_of_moderators(hall, dave, erin, moderator):
    Remark.objects.create(hall=hall, author=dave, text="something rude")
    report = report_person(dave, reason="rude", by=erin, hall=hall)
    source = source_named("halls")
    assert [source.item(row).author for row in source.waiting(moderator)] == [dave]
    assert "something rude" in str(source.item(report).text)
    assert not source.waiting(erin)
    settle(source, str(report.pk), by=moderator, reason="rude indeed")
    assert not Remark.objects.exists()
    with pytest.raises(Refusal):
        settle(source, str(report.pk), by=moderator)


def test_report_twice_is_once_and_needs_a_reason(hall, dave, erin):
    report_person(dave, reason="rude", by=erin)
    report_person(dave, reason="very rude", by=erin)
    assert [row.reason for row in HallReport.objects.all()] == ["very rude"]
    with pytest.raises(Refusal):
        report_person(dave, reason="  ", by=erin)
    with pytest.raises(Refusal):
        report_person(erin, reason="me", by=erin)


def test_only_moderators_settle(hall, dave, erin):
    with pytest.raises(NotAllowed):
        dismiss(report_person(dave, reason="rude", by=erin), by=erin)


def test_what_was_said_is_forgotten_after_a_day_unless_a_report_waits(hall, dave, erin, bob):
    long_ago = timezone.now() - timedelta(days=2)
    for author in (dave, bob):
        Remark.objects.create(hall=hall, author=author, text="hello", said_at=long_ago)
    report_person(bob, reason="rude", by=erin)
    forget_remarks()
    assert [row.author for row in Remark.objects.all()] == [bob]


def test_person_is_exported_and_forgotten(hall, dave):
    open_visits([Coming(dave.pk, hall.pk, 1)])
    Remark.objects.create(hall=hall, author=dave, text="hello")
    part = next(row for row in personal_data() if row.name == "hall")
    assert [row["text"] for row in part.export(dave)["said"]] == ["hello"]
    part.erase(dave)
    assert not HallVisit.objects.exists()
    assert not Remark.objects.exists()
