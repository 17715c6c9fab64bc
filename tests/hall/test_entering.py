"""What the hall asks of somebody who comes in: one question, and more only of the few of whom there is more to know."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from hall.actions import Coming, block_person, choose_look, close_visit, open_visits, write_visits
from hall.entering import entries_for
from hall.models import HallVisit
from live.actions import ban, silence
from tests.exhibitors.conftest import employ

pytestmark = pytest.mark.django_db


def entered_together(*users):
    websocket = SimpleNamespace(path_params={"slug": "a"}, query_params={"language": "en"})
    return entries_for([SimpleNamespace(websocket=websocket, user=user) for user in users])


def entered(user):
    [entry] = entered_together(user)
    return entry


def came(person, hall):
    [visit] = open_visits([Coming(person.pk, hall.pk, 1)])
    return visit


@pytest.fixture
def moderator(carol):
    carol.user_permissions.add(Permission.objects.get(codename="moderate_floor"))
    return type(carol).objects.get(pk=carol.pk)


def test_coming_in_is_one_question(hall, dave, erin, django_assert_num_queries):
    for person in (dave, erin):
        close_visit(came(person, hall), (100, 200, 300))
        entered(person)
        with django_assert_num_queries(1):
            assert entered(person).last == (100, 200, 300)


def test_those_who_come_in_at_once_are_one_question(hall, dave, erin, alice, django_assert_num_queries):
    close_visit(came(erin, hall), (100, 200, 300))
    entered(dave)
    with django_assert_num_queries(1):
        entries = entered_together(dave, AnonymousUser(), erin, alice)
    assert [entry.person.pk for entry in entries] == [dave.pk, 0, erin.pk, alice.pk]
    assert [entry.last for entry in entries] == [None, None, (100, 200, 300), None]


def test_look_and_company_come_along(hall, panshi, erin):
    employ(panshi, erin)
    worn = {"outfit": 1, "skin": 2, "hair": 3, "badge": 4}
    choose_look(erin, is_invisible=True, is_busy=True, **worn)
    entry = entered(erin)
    person = entry.person
    assert (person.name, person.look, person.staff_of, person.is_busy, entry.is_invisible) == ("Erin", worn, "panshi", True, True)


def test_restriction_and_blocks_are_known(hall, dave, erin, alice, moderator):
    block_person(dave, by=erin)
    assert (entered(dave).blocked, entered(erin).blocked, entered(alice).blocked) == ({erin.pk}, {dave.pk}, frozenset())
    until = silence(dave, minutes=5, reason="loud", by=moderator).until
    silenced = entered(dave)
    assert (silenced.silent_until, silenced.refusal) == (until, "")
    assert re.fullmatch(r"The moderators have silenced you until .*, Beijing time UTC\+8: loud", silenced.silent_word)
    ban(erin, reason="very loud", by=moderator)
    assert entered(erin).refusal == "The moderators have excluded you: very loud"


def test_visit_that_no_process_ended_is_ended_and_leaves_no_place(hall, dave):
    before = came(dave, hall)
    entry = entered(dave)
    assert (entry.last, entry.forgotten) == (None, before)
    write_visits([], {entry.forgotten})
    assert not HallVisit.objects.under_way().exists()
    assert entered(dave).forgotten == 0


def test_those_who_come_at_once_are_written_in_one_question(hall, dave, erin, django_assert_num_queries):
    for people in ([dave], [dave, erin, dave]):
        with django_assert_num_queries(3):  # a savepoint, as the test is a transaction already
            keys = write_visits([Coming(person.pk, hall.pk, 1) for person in people], ())
        assert [visit.person for visit in HallVisit.objects.filter(pk__in=keys).order_by("pk")] == people


@pytest.mark.django_db(transaction=True)
def test_somebody_erased_meanwhile_takes_nobody_along(hall, dave, erin):
    gone = dave.pk
    dave.delete()
    keys = write_visits([Coming(gone, hall.pk, 1), Coming(erin.pk, hall.pk, 2)], ())
    visit = HallVisit.objects.get()
    assert (keys, visit.person, visit.copy) == ([0, visit.pk], erin, 2)
