from typing import Any

from django.utils import timezone
from django_tasks import task

from core.work import LONG
from matchmaking import actions
from matchmaking.actions import (
    carry_out,
    end_silent_runs,
    expire_overdue,
    lapse_offers,
    offer_slot,
    remind_of_follow_ups,
    remind_of_meetings,
    remind_to_answer,
    settle_silent,
    tell_about_plan,
    tell_search_of_ended,
)
from matchmaking.actions.leads import note_all_met
from matchmaking.models import Request, Slot
from matchmaking.states import PlanChange


@task()
def note_met(meetings: list[str]) -> None:
    """For the leads of the companies: not while the plan is locked."""
    note_all_met(meetings)


@task()
def expire_requests() -> None:
    expire_overdue(timezone.now())


@task()
def offer_standby(slot: int) -> None:
    """A time became free: whoever waits for one hears of it at once."""
    if (row := Slot.objects.filter(pk=slot).first()) is not None:
        offer_slot(row, now=timezone.now())


@task()
def look_at_the_clock() -> None:
    """Each minute: meetings that begin soon, offers that nobody took, meetings that are over."""
    now = timezone.now()
    remind_of_meetings(now)
    lapse_offers(now)
    settle_silent(now)


@task()
def remind_people() -> None:
    """Each hour; nobody is reminded twice on a day."""
    now = timezone.now()
    remind_to_answer(now)
    remind_of_follow_ups(now)


@task(queue_name=LONG)
def make_schedule(run_id: int) -> None:
    carry_out(run_id)


@task()
def tell_participants(run_id: int, changes: list[list[Any]]) -> None:
    """What a plan, shown or published, means for each of them."""
    tell_about_plan(run_id, [(request, PlanChange(change), before) for request, change, before in changes])


@task()
def end_runs_nobody_makes() -> None:
    end_silent_runs(timezone.now())


@task()
def take_down_ended_entries() -> None:
    """What ended yesterday is found no more; said again it changes nothing."""
    tell_search_of_ended(timezone.now())


@task(queue_name=LONG)
def make_suggestions(run_id: int) -> None:
    actions.make_suggestions(run_id)


@task()
def look_after_suggestions() -> None:
    """Each minute: what waits for its time, and what nobody makes any more."""
    actions.look_after_suggestions(timezone.now())


@task()
def assess_request(request_id: int) -> None:
    row = Request.objects.filter(pk=request_id).with_parties().first()
    if row is not None:
        actions.assess(row)
