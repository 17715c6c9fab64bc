"""Making a schedule of all meetings, one at a time, in the worker."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from core.work import enqueue
from matchmaking.actions.places import sit_down
from matchmaking.models import Placement, Request, SchedulingRun, Slot
from matchmaking.planning import LEAD, Planning, planning
from matchmaking.rules import can_make_schedule
from matchmaking.scheduling.explain import explain
from matchmaking.scheduling.reasons import Prices, Reason, Relaxation, why_waiting
from matchmaking.scheduling.solve import Outcome, solve
from matchmaking.scheduling.wording import reason_sentences, relaxation_sentences, waiting_sentences
from matchmaking.states import LEAST_SECONDS, MOST_SECONDS, GivesUp, RunState

T = TypeVar("T")
WRITE_EVERY = 1.0  # seconds
NUMBERS = ["share", "meetings", "placed", "breaks", "bound", "lost", "least_lost", "is_optimal", "is_impossible", "heard_at", "trace"]
MOST_MARKS = 200  # of how it went
# What is cheap to give up, by what the organiser would rather change.
PRICES = {GivesUp.ANYTHING: Prices(), GivesUp.TABLES: Prices(room=1), GivesUp.TIMES: Prices(blocked=1, session=1)}


@transaction.atomic
def start_schedule(*, by: User, cpu_seconds: int = 60, gives_up: str = GivesUp.ANYTHING) -> SchedulingRun:
    """The database holds that one is made at a time. One whose process was killed is in nobody's way."""
    if not can_make_schedule(by):
        raise NotAllowed(_("You may not make schedules."))
    if not LEAST_SECONDS <= cpu_seconds <= MOST_SECONDS:
        limits = {"least": LEAST_SECONDS, "most": MOST_SECONDS}
        raise Refusal(_("A schedule takes %(least)d to %(most)d seconds of work."), params=limits, field="cpu_seconds")
    end_silent_runs(timezone.now())
    try:
        with transaction.atomic():
            run = SchedulingRun.objects.create(started_by=by, cpu_seconds=cpu_seconds, gives_up=GivesUp(gives_up))
    except IntegrityError:
        raise Refusal(_("A schedule is being made already. Wait for it, or stop it.")) from None
    enqueue("matchmaking.tasks.make_schedule", run.pk)
    return run


@transaction.atomic
def stop_schedule(run: SchedulingRun, *, by: User) -> SchedulingRun:
    """Keeps the best found so far; one that has not begun ends at once."""
    if not can_make_schedule(by):
        raise NotAllowed(_("You may not make schedules."))
    run = SchedulingRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.state == RunState.WAITING:
        end(run, RunState.STOPPED)
    elif run.state == RunState.RUNNING:
        run.is_to_stop = True
        run.save(update_fields=["is_to_stop"])
    return run


def carry_out(run_id: int) -> None:
    """What the worker does. A run that is not waiting is left alone: its task was given out twice, or somebody stopped it."""
    if not begin(run_id):
        return
    run = SchedulingRun.objects.get(pk=run_id)
    try:
        make(run)
    except Exception:
        end(run, RunState.BROKEN)
        raise


def make(run: SchedulingRun) -> None:
    now = timezone.now() + LEAD
    plan = planning(now)
    if plan is None:
        say_why_nothing(run, now)
        end(run, RunState.FINISHED)
        return
    outcome = solve(plan.problem, cpu_seconds=run.cpu_seconds, progress=writer(run), stopped=partial(is_to_stop, run.pk))
    note(run, outcome)
    if outcome.is_impossible:
        tell_why(run, plan)
    placements = placements_of(run, plan, outcome)
    with transaction.atomic():
        write_placements(placements)
        end(run, RunState.STOPPED if outcome.is_stopped else RunState.FINISHED)


def say_why_nothing(run: SchedulingRun, now: datetime) -> None:
    """Nothing to place, or no time to place it in."""
    run.meetings = Request.objects.to_be_scheduled(now).count()
    run.is_impossible = bool(run.meetings)
    run.reasons = in_all_languages(
        lambda: [_("No slot is open and still to come.") if run.meetings else _("No approved request waits for a time.")]
    )
    if run.meetings:
        run.remedies = in_all_languages(lambda: [_("Make a series of slots, or open closed ones.")])
    run.save(update_fields=["meetings", "is_impossible", "reasons", "remedies"])


@transaction.atomic
def begin(run_id: int) -> bool:
    run = SchedulingRun.objects.select_for_update(no_key=True).filter(pk=run_id, state=RunState.WAITING).first()
    if run is None:
        return False
    run.move_to(RunState.RUNNING)
    run.heard_at = timezone.now()
    run.save(update_fields=["state", "heard_at"])
    return True


def is_to_stop(run_id: int) -> bool:
    """Also when somebody else ended the run meanwhile."""
    return not SchedulingRun.objects.filter(pk=run_id, state=RunState.RUNNING, is_to_stop=False).exists()


def writer(run: SchedulingRun) -> Callable[[Outcome], None]:
    written = [0.0]

    def write(outcome: Outcome) -> None:
        if time.monotonic() - written[0] >= WRITE_EVERY:
            written[0] = time.monotonic()
            note(run, outcome)

    return write


def note(run: SchedulingRun, outcome: Outcome) -> None:
    """Write down how far it is. Fields of their own: what others wrote meanwhile stays."""
    run.share, run.bound, run.least_lost = outcome.share, outcome.bound, outcome.least_lost
    run.meetings, run.is_impossible, run.is_optimal = len(outcome.problem.meetings), outcome.is_impossible, outcome.is_optimal
    if outcome.verdict is not None:
        run.placed, run.breaks, run.lost = outcome.verdict.placed, outcome.verdict.breaks, outcome.verdict.lost_weight
    mark = [round(outcome.share, 3), run.placed, run.breaks, run.bound]
    if not run.trace or run.trace[-1][1:] != mark[1:]:
        run.trace = [*run.trace, mark][-MOST_MARKS:]
    run.heard_at = timezone.now()
    run.save(update_fields=NUMBERS)


def tell_why(run: SchedulingRun, plan: Planning) -> None:
    """In tables if it can be: “two more tables at 10:20” is something to do. Else as it was solved."""
    by_tables = planning(timezone.now() + LEAD, by_tables=True)
    reason, relaxation = why(run, by_tables) if by_tables is not None else (None, None)
    if by_tables is None or reason is None:
        reason, relaxation = why(run, plan)
    else:
        plan = by_tables
    if reason is not None:
        run.reasons = in_all_languages(lambda: reason_sentences(reason, plan.names()))
    if relaxation is not None:
        run.remedies = in_all_languages(lambda: relaxation_sentences(relaxation, plan.names()))
    run.save(update_fields=["reasons", "remedies"])


def why(run: SchedulingRun, plan: Planning) -> tuple[Reason | None, Relaxation | None]:
    return explain(plan.problem, prices=PRICES[GivesUp(run.gives_up)], stopped=partial(is_to_stop, run.pk))


def in_all_languages(sentences: Callable[[], Sequence[T]]) -> dict[str, list[T]]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = list(sentences())
    return found


def placements_of(run: SchedulingRun, plan: Planning, outcome: Outcome) -> list[Placement]:
    """Not yet written. Outside of any transaction: saying why many are left out takes a while, in which others want to write."""
    schedule = outcome.schedule or [None] * len(plan.requests)
    reasons = reasons_to_wait(plan, schedule)
    rows = [
        Placement(run=run, request=request, slot=None if slot is None else plan.slots[slot], reasons=reasons.get(number, {}))
        for number, (request, slot) in enumerate(zip(plan.requests, schedule, strict=True))
    ]
    sit_down(rows)
    return rows


def reasons_to_wait(plan: Planning, schedule: Sequence[int | None]) -> dict[int, dict[str, list[str]]]:
    """Of each meeting left out, by language."""
    waiting = why_waiting(plan.problem, schedule)

    def told() -> list[list[str]]:
        names = plan.names()
        return [waiting_sentences(one, names) for one in waiting]

    by_language = in_all_languages(told)
    return {one.meeting: {code: lists[number] for code, lists in by_language.items()} for number, one in enumerate(waiting)}


def write_placements(placements: Sequence[Placement]) -> None:
    """Of what still is to be scheduled: people leave and slots go while a schedule is made."""
    requests = Request.objects.to_be_scheduled(timezone.now()).among(row.request_id for row in placements)
    wanted, slots = set(requests.values_list("pk", flat=True)), set(Slot.objects.values_list("pk", flat=True))
    Placement.objects.bulk_create(row for row in placements if row.request_id in wanted and (row.slot_id is None or row.slot_id in slots))


def end(run: SchedulingRun, state: RunState) -> None:
    """Unless somebody ended it before."""
    now = SchedulingRun.objects.select_for_update(no_key=True).active().filter(pk=run.pk)
    with transaction.atomic():
        current = now.first()
        if current is not None:
            current.move_to(state)
            current.ended_at = timezone.now()
            current.save(update_fields=["state", "ended_at"])
    run.refresh_from_db()


def end_silent_runs(now: datetime) -> int:
    """Runs whose process was killed are marked as such, so that another can start. Answers how many."""
    silent = list(SchedulingRun.objects.silent(now))
    for run in silent:
        end(run, RunState.BROKEN)
    return len(silent)
