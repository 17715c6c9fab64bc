import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import erase_person
from core.refusals import NotAllowed, Refusal
from matchmaking.actions import carry_out, end_silent_runs, start_schedule, stop_schedule
from matchmaking.actions.runs import placements_of, tell_why, write_placements
from matchmaking.models import Placement, Quota, Request, SchedulingRun, Slot, Table
from matchmaking.planning import planning
from matchmaking.scheduling.solve import Outcome
from matchmaking.states import RequestState, RunState
from tests.conftest import person
from tests.matchmaking.conftest import grant
from tests.races import race

MAKE = "matchmaking.make_schedule"


@pytest.fixture
def olga(event):
    return grant(person("olga", is_staff=True), MAKE)


@pytest.mark.django_db
def test_one_schedule_is_made_at_a_time(olga):
    start_schedule(by=olga)
    with pytest.raises(Refusal, match="being made already"):
        start_schedule(by=olga)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_start_at_once_one_makes_the_schedule():
    olga = grant(person("olga", is_staff=True), MAKE)
    results = race(5, lambda _number: start_schedule(by=olga))
    assert len([result for result in results if isinstance(result, SchedulingRun)]) == SchedulingRun.objects.count() == 1
    assert {type(result) for result in results} == {SchedulingRun, Refusal}


@pytest.mark.django_db
def test_who_may_not_make_schedules_is_refused(dave):
    with pytest.raises(NotAllowed):
        start_schedule(by=dave)


@pytest.mark.django_db
def test_a_run_without_requests_ends_at_once(olga):
    run = start_schedule(by=olga)
    carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.placed) == (RunState.FINISHED, 0)


@pytest.mark.django_db
def test_approved_requests_get_their_slots(olga, ask):
    request = ask()
    request.state = RequestState.APPROVED
    request.save()
    run = start_schedule(by=olga, cpu_seconds=10)
    carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.meetings, run.placed, run.breaks, run.is_optimal, run.gap) == (RunState.FINISHED, 1, 1, 0, True, 0)
    placement = Placement.objects.get()
    assert placement.request == request
    assert placement.slot in set(request.slots.all())


@pytest.mark.django_db
def test_a_task_given_out_twice_does_nothing_the_second_time(olga):
    run = start_schedule(by=olga)
    carry_out(run.pk)
    carry_out(run.pk)
    assert SchedulingRun.objects.get().state == RunState.FINISHED


@pytest.mark.django_db
def test_a_waiting_run_is_stopped_at_once(olga):
    run = stop_schedule(start_schedule(by=olga), by=olga)
    carry_out(run.pk)
    assert SchedulingRun.objects.get().state == RunState.STOPPED


@pytest.mark.django_db
def test_who_may_make_schedules_stops_a_running_one_and_nobody_else(olga, dave):
    run = start_schedule(by=olga)
    SchedulingRun.objects.update(state=RunState.RUNNING)
    with pytest.raises(NotAllowed):
        stop_schedule(run, by=dave)
    assert SchedulingRun.objects.values_list("state", "is_to_stop").get() == (RunState.RUNNING, False)
    stop_schedule(run, by=olga)
    assert SchedulingRun.objects.values_list("state", "is_to_stop").get() == (RunState.RUNNING, True)


@pytest.mark.django_db
def test_a_run_whose_process_was_killed_is_marked_and_another_may_start(olga):
    run = start_schedule(by=olga)
    SchedulingRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, heard_at=timezone.now() - timedelta(minutes=5))
    assert (end_silent_runs(timezone.now()), end_silent_runs(timezone.now())) == (1, 0)
    run.refresh_from_db()
    assert run.state == RunState.BROKEN
    assert start_schedule(by=olga).state == RunState.WAITING


@pytest.mark.django_db
def test_what_does_not_fit_is_left_out_and_told_why_in_both_languages(olga, many):
    requests = many(2)
    for request in requests:
        request.state = RequestState.APPROVED
        request.save()
        request.slots.set([requests[0].slots.get()])
    run = start_schedule(by=olga, cpu_seconds=5)
    carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.is_impossible, run.placed, run.lost, run.least_lost, run.gap) == (RunState.FINISHED, True, 1, 1, 1, None)
    assert set(run.reasons) == set(run.remedies) == {"zh-hans", "en"}
    assert all(run.reasons.values())
    assert all(run.remedies.values())
    (left_out,) = Placement.objects.filter(slot=None)
    assert set(left_out.reasons) == {"zh-hans", "en"}
    assert Placement.objects.exclude(slot=None).count() == 1


@pytest.mark.django_db
def test_whoever_is_erased_meanwhile_is_not_in_the_plan(olga, many):
    requests = many(2)
    for request in requests:
        request.state = RequestState.APPROVED
        request.save()
    run, plan = start_schedule(by=olga), planning(timezone.now())
    requests[0].from_person.delete()
    write_placements(placements_of(run, plan, Outcome(plan.problem)))
    assert [placement.request for placement in Placement.objects.all()] == [requests[1]]


@pytest.fixture
def crowded(many):
    """Guests who are approved and all wish for the same time; only one of them can have it."""
    requests = many(3)
    for request in requests:
        request.state = RequestState.APPROVED
        request.save()
        request.slots.set([requests[0].slots.get()])
    return requests


def all_reasons() -> str:
    rows = [*SchedulingRun.objects.values_list("reasons", "remedies"), *Placement.objects.values_list("reasons")]
    return json.dumps(rows, ensure_ascii=False)


@pytest.mark.django_db
def test_why_somebody_waits_is_told_without_holding_the_database(olga, crowded, django_assert_num_queries):
    run, plan = start_schedule(by=olga), planning(timezone.now())
    with django_assert_num_queries(2):  # the names, once for each language
        rows = placements_of(run, plan, Outcome(plan.problem))
    assert [set(row.reasons) for row in rows] == [{"zh-hans", "en"}] * 3
    with django_assert_num_queries(3):
        write_placements(rows)


@pytest.mark.django_db
def test_each_language_has_its_own_names(olga, panshi, crowded):
    for number in range(2):
        Table.objects.create(exhibitor=panshi, name=f"T{number}")
    run, plan = start_schedule(by=olga), planning(timezone.now())
    slot = crowded[0].slots.get()
    schedule = [0 if plan.slots[0] == slot else None, 0, None]
    waiting = placements_of(run, plan, Outcome(plan.problem, schedule=schedule))[2]
    assert "Tables of Panshi" in json.dumps(waiting.reasons["en"], ensure_ascii=False)
    assert "panshi公司" in json.dumps(waiting.reasons["zh-hans"], ensure_ascii=False)


@pytest.mark.django_db
def test_somebody_who_leaves_while_the_schedule_is_made_is_neither_placed_nor_named(olga, crowded):
    run, plan = start_schedule(by=olga), planning(timezone.now())
    guest = crowded[0].from_person
    name = guest.name
    erase_person(guest, by=guest)
    tell_why(run, plan)
    write_placements(placements_of(run, plan, Outcome(plan.problem)))
    assert {placement.request for placement in Placement.objects.all()} == set(crowded[1:])
    assert all_reasons().count(name) == 0
    assert crowded[1].from_person.name in all_reasons()


@pytest.mark.django_db
def test_somebody_who_leaves_later_is_not_named_any_more(olga, crowded):
    run, plan = start_schedule(by=olga), planning(timezone.now())
    tell_why(run, plan)
    write_placements(placements_of(run, plan, Outcome(plan.problem, schedule=[0, None, None])))
    guest = crowded[0].from_person
    name = guest.name
    assert name in all_reasons()
    erase_person(guest, by=guest)
    assert all_reasons().count(name) == 0
    assert planning(timezone.now()).requests == crowded[1:]
    assert set(Request.objects.to_be_placed()) == set(crowded[1:])


@pytest.mark.django_db
def test_a_slot_that_goes_while_the_schedule_is_made_is_in_no_plan(olga, crowded, slots):
    run, plan = start_schedule(by=olga), planning(timezone.now())
    rows = placements_of(run, plan, Outcome(plan.problem, schedule=[0, 1, None]))
    Slot.objects.get(pk=plan.slots[1].pk).delete()
    write_placements(rows)
    assert {(row.request, row.slot) for row in Placement.objects.all()} == {(crowded[0], plan.slots[0]), (crowded[2], None)}


@pytest.mark.django_db
def test_a_quota_set_later_takes_nobody_an_agreed_meeting(meeting, panshi):
    company, dave = (
        Quota.objects.create(exhibitor=panshi, most=0),
        Quota.objects.create(person=meeting.request.from_person, least=2, most=5),
    )
    problem = planning(timezone.now()).problem
    assert (problem.meetings[0].fixed, sorted(problem.least), sorted(problem.most)) == (0, [0, 2], [1, 5])
    assert Quota.objects.by_party() == {("company", panshi.pk): company, ("person", dave.person_id): dave}
