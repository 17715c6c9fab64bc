"""Plans that several people publish, show and approve into at once."""

from datetime import timedelta

import pytest

from core.refusals import Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import (
    approve,
    publish_plan,
    show_plan,
    start_schedule,
)
from matchmaking.actions.runs import placements_of, write_placements
from matchmaking.models import Meeting, Occupancy, Request, SchedulingRun, Slot, StateChange
from matchmaking.planning import planning
from matchmaking.scheduling.solve import Outcome
from matchmaking.states import MeetingState, RequestState, RunState
from tests.conftest import person
from tests.matchmaking.conftest import NOW, grant
from tests.matchmaking.test_plans import MAKE, held
from tests.races import race


@pytest.mark.django_db(transaction=True)
def test_of_two_organisers_who_publish_at_once_one_does(event: Event, panshi: Exhibitor, slots: list[Slot]) -> None:
    carol = grant(person("carol2", is_staff=True), MAKE)
    guests = [person(f"guest{number}") for number in range(3)]
    for guest, slot in zip(guests, slots, strict=False):
        request = Request.objects.create(
            from_person=guest,
            to_exhibitor=panshi,
            asked_by=guest,
            message="Hello",
            expires_at=NOW + timedelta(days=9),
            state=RequestState.APPROVED,
        )
        request.slots.set([slot])
    run, plan = start_schedule(by=carol), planning(NOW)
    write_placements(placements_of(run, plan, Outcome(plan.problem, schedule=[0, 1, 2])))
    SchedulingRun.objects.update(state=RunState.FINISHED)
    results = race(4, lambda _number: publish_plan(run, by=carol))
    assert min(map(str, results)) == "3"
    assert {type(result) for result in results} == {int, Refusal}
    assert {state for state, _slot in held().values()} == {MeetingState.SCHEDULED}
    assert (len(held()), Occupancy.objects.count(), StateChange.objects.count()) == (3, 6, 6)


@pytest.mark.django_db(transaction=True)
def test_approvals_while_a_plan_is_published_take_nothing_twice(event: Event, panshi: Exhibitor, slots: list[Slot]) -> None:
    """Both wait for each other's rows at worst; nobody is locked out, and no person or table is in two meetings."""
    carol = grant(person("carol2", is_staff=True), MAKE, "matchmaking.decide_request")
    Event.objects.update(requests_need_consent=False)
    guests = [person(f"guest{number}") for number in range(8)]
    for number, guest in enumerate(guests):
        request = Request.objects.create(
            from_person=guest,
            to_exhibitor=panshi,
            asked_by=guest,
            message="Hello",
            expires_at=NOW + timedelta(days=9),
            state=RequestState.APPROVED if number < 4 else RequestState.PENDING,
        )
        request.slots.set(slots)
    run, plan = start_schedule(by=carol), planning(NOW)
    write_placements(placements_of(run, plan, Outcome(plan.problem, schedule=[0, 1, None, None])))
    SchedulingRun.objects.update(state=RunState.FINISHED)
    waiting = list(Request.objects.pending())
    results = race(5, lambda number: show_plan(run, by=carol) if number == 4 else approve(waiting[number], by=carol))
    assert {type(result) for result in results} <= {int, Meeting, Refusal}
    taken = list(Occupancy.objects.values_list("resource", "slot"))
    assert len(taken) == len(set(taken)) == 2 * Meeting.objects.taking_time().count()
