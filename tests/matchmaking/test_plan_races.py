"""Plans that several people publish, show and approve into at once."""

from datetime import timedelta

import pytest

from accounts.models import User
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


def asked(panshi: Exhibitor, number: int, state: str, slots: list[Slot]) -> None:
    """A guest's request, as if it had gone its way."""
    guest = person(f"guest{number}")
    fields = {"from_person": guest, "to_exhibitor": panshi, "asked_by": guest, "message": "Hello", "state": state}
    Request.objects.create(**fields, expires_at=NOW + timedelta(days=9)).slots.set(slots)


def planned(schedule: list[int | None], carol: User) -> SchedulingRun:
    """A finished run with this plan."""
    run, plan = start_schedule(by=carol), planning(NOW)
    write_placements(placements_of(run, plan, Outcome(plan.problem, schedule=schedule)))
    SchedulingRun.objects.update(state=RunState.FINISHED)
    return run


@pytest.mark.django_db(transaction=True)
def test_of_two_organisers_who_publish_at_once_one_does(event: Event, panshi: Exhibitor, slots: list[Slot]) -> None:
    carol = grant(person("carol2", is_staff=True), MAKE)
    for number in range(3):
        asked(panshi, number, RequestState.APPROVED, [slots[number]])
    run = planned([0, 1, 2], carol)
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
    for number in range(8):
        asked(panshi, number, RequestState.APPROVED if number < 4 else RequestState.PENDING, slots)
    run = planned([0, 1, None, None], carol)
    waiting = list(Request.objects.pending())
    results = race(5, lambda number: show_plan(run, by=carol) if number == 4 else approve(waiting[number], by=carol))
    assert {type(result) for result in results} <= {int, Meeting, Refusal}
    taken = list(Occupancy.objects.values_list("resource", "slot"))
    assert len(taken) == len(set(taken)) == 2 * Meeting.objects.taking_time().count()
