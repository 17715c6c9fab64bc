"""Asking for a meeting, and every reason why not."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from exhibitors.states import ExhibitorState
from matchmaking.actions import approve, request_meeting, share, withdraw
from matchmaking.models import Request, Slot, StateChange
from matchmaking.states import RequestState
from notifications.models import Mail, Notification
from tests.conftest import OPENS, person
from tests.matchmaking.conftest import NOW, Ask, refusal
from tests.races import race


@pytest.mark.django_db
def test_request_waits_with_its_wishes(ask: Ask, slots: list[Slot], dave: User) -> None:
    asked = ask(slots=slots[:2], shares=["company", "email"])
    assert (asked.state, asked.from_person, asked.asker_shares) == (RequestState.PENDING, dave, ["company", "email"])
    assert set(asked.slots.all()) == set(slots[:2])
    change = asked.changes.get()
    assert (change.actor, change.before, change.after) == (dave, "", "pending")


@pytest.mark.django_db
def test_request_expires_with_its_last_slot_at_the_latest(ask: Ask, slots: list[Slot]) -> None:
    assert ask(slots=slots[:2]).expires_at == slots[1].starts_at


@pytest.mark.django_db
def test_staff_of_the_company_hear_of_it_and_nobody_else(ask: Ask, alice: User, bob: User, carol: User) -> None:
    ask()
    assert set(Notification.objects.values_list("recipient", flat=True)) == {alice.pk}
    assert set(Mail.objects.values_list("address", flat=True)) == {alice.email}


@pytest.mark.django_db
def test_own_company_is_refused(ask: Ask, alice: User) -> None:
    assert "You work for Panshi" in refusal(lambda: ask(by=alice))


@pytest.mark.django_db
def test_unpublished_company_and_one_that_takes_no_requests_are_refused(ask: Ask, panshi: Exhibitor) -> None:
    panshi.takes_requests = False
    assert "takes no meeting requests" in refusal(lambda: ask(exhibitor=panshi))
    panshi.takes_requests, panshi.state = True, ExhibitorState.DRAFT
    assert "takes no meeting requests" in refusal(lambda: ask(exhibitor=panshi))


@pytest.mark.django_db
def test_requests_after_the_deadline_are_refused_with_time_and_zone(ask: Ask, event: Event) -> None:
    event.requests_close_at = NOW
    event.save()
    assert refusal(ask) == "Meeting requests closed at 25 May, 09:00, Beijing time UTC+8."


@pytest.mark.django_db
def test_second_request_to_the_same_company_is_refused(ask: Ask) -> None:
    ask()
    assert "already asked Panshi" in refusal(ask)


@pytest.mark.django_db
def test_closed_past_and_unknown_slots_are_refused(ask: Ask, slots: list[Slot]) -> None:
    slots[0].is_closed = True
    slots[0].save()
    assert "No longer free: 26 May, 09:00" in refusal(ask)
    with time_machine.travel(OPENS + timedelta(minutes=16)):
        assert "No longer free" in refusal(lambda: ask(slots=slots[1:2]))
    assert refusal(lambda: ask(slots=[])) == "Choose at least one time."
    assert "No longer free" in refusal(lambda: ask(slots=[Slot(pk=-1, starts_at=OPENS, ends_at=OPENS)]))


@pytest.mark.django_db
def test_slot_taken_at_the_company_is_refused(ask: Ask, carol: User, erin: User) -> None:
    approve(ask(), by=carol)
    assert "No longer free" in refusal(lambda: ask(by=erin))


@pytest.mark.django_db
def test_slot_in_which_the_asker_meets_somebody_else_is_refused(ask: Ask, carol: User, liuchuan: Exhibitor) -> None:
    approve(ask(), by=carol)
    assert "You already have a meeting then" in refusal(lambda: ask(exhibitor=liuchuan))


@pytest.mark.django_db
def test_more_than_six_wishes_are_refused(ask: Ask, slots: list[Slot]) -> None:
    assert "at most 6" in refusal(lambda: ask(slots=slots * 2))


@pytest.mark.django_db
def test_open_requests_are_limited_and_the_limit_is_named(ask: Ask, event: Event, liuchuan: Exhibitor) -> None:
    event.max_open_requests = 1
    event.save()
    ask()
    assert "At most 1 request may wait" in refusal(lambda: ask(exhibitor=liuchuan))


@pytest.mark.django_db
def test_requests_a_day_are_limited_by_the_day_of_the_expo(ask: Ask, event: Event, slots: list[Slot], dave: User) -> None:
    event.max_requests_a_day = 1
    event.save()
    evening = OPENS - timedelta(hours=9, minutes=30)  # 23:30 in Guiyang
    with time_machine.travel(evening):
        withdraw(ask(), by=dave)
        assert "At most 1 request a day is possible, by Beijing time UTC+8" in refusal(ask)
    with time_machine.travel(evening + timedelta(hours=1)):
        assert ask().state == RequestState.PENDING


@pytest.mark.django_db
def test_withdrawing_is_for_the_one_who_asked_and_once(ask: Ask, dave: User, alice: User) -> None:
    asked = ask()
    with pytest.raises(NotAllowed):
        withdraw(asked, by=alice)
    withdraw(asked, by=dave)
    assert "Already withdrawn by Dave" in refusal(lambda: withdraw(asked, by=dave))
    assert [change.after for change in asked.changes.all()] == ["pending", "withdrawn"]
    assert ask().pk != asked.pk


@pytest.mark.django_db
def test_consent_is_given_and_taken_back_by_its_owner_only(ask: Ask, dave: User, alice: User) -> None:
    asked = ask()
    assert share(asked, by=dave, fields=["email", "password"]).asker_shares == ["email"]
    assert share(asked, by=dave, fields=[]).asker_shares == []
    with pytest.raises(NotAllowed):
        share(asked, by=alice, fields=["email"])


@pytest.mark.django_db(transaction=True)
def test_ten_tabs_at_once_leave_one_request(ask: Ask) -> None:
    results = race(10, lambda _number: ask())
    assert [result for result in results if isinstance(result, Request)] == [Request.objects.get()]
    assert {type(result) for result in results} == {Request, Refusal}


@pytest.mark.django_db(transaction=True)
def test_ten_tabs_at_once_never_pass_the_limit(event: Event, panshi: Exhibitor, slots: list[Slot], dave: User) -> None:
    event.max_open_requests = 3
    event.save()
    companies = [
        Exhibitor.objects.create(slug=f"c{number}", name_en=f"C{number}", sector=panshi.sector, state=ExhibitorState.PUBLISHED)
        for number in range(10)
    ]
    race(10, lambda number: request_meeting(companies[number], by=dave, topic="other", message="Hello", slots=slots[:1]))
    assert Request.objects.pending().count() == 3


@pytest.mark.django_db
def test_history_cannot_be_rewritten(ask: Ask) -> None:
    change = ask().changes.get()
    change.reason = "another"
    for attempt in (change.save, change.delete, StateChange.objects.all().delete, lambda: StateChange.objects.update(reason="x")):
        with pytest.raises(TypeError):
            attempt()  # type: ignore[operator]


@pytest.mark.django_db
def test_history_outlives_the_person(ask: Ask, carol: User, dave: User) -> None:
    helper = person("fred")
    change = StateChange.objects.create(request=ask(), actor=helper, before="", after="pending")
    helper.delete()
    change.refresh_from_db()
    assert change.actor is None
