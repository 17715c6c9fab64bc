"""The organiser's schedules in the desk: start one and watch it, its plan as a board, moves by hand, show and publish."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.counting import counted_together
from core.refusals import Refusal
from matchmaking.actions import (
    clear_plan,
    lock_placement,
    move_agreed,
    move_placement,
    publish_plan,
    show_plan,
    start_schedule,
    stop_schedule,
)
from matchmaking.admin_views import page
from matchmaking.board import board_of
from matchmaking.by_hand import choices_of
from matchmaking.forms import MoveForm, ScheduleForm, typed
from matchmaking.models import Meeting, Placement, Request, SchedulingRun, Slot
from matchmaking.plans import Plan, change_of, read_plan
from matchmaking.rules import can_make_schedule
from matchmaking.states import PlanChange
from matchmaking.verdicts import chart_of, verdict_of

LIST, RUN = "admin:matchmaking_schedulingrun_changelist", "admin:matchmaking_schedule"
HISTORY, A_PAGE, NAMED = 20, 50, 40
View = Callable[..., HttpResponse]


def for_planners(view: View) -> View:
    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_make_schedule(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def render(request: HttpRequest, template: str, title: Any, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return page(request, f"schedule/{template}", title, {"opts": SchedulingRun._meta, **context}, status)  # noqa: SLF001


def found(pk: int) -> SchedulingRun:
    return get_object_or_404(SchedulingRun.objects.with_people(), pk=pk)


@for_planners
def overview(request: HttpRequest) -> HttpResponse:
    return overview_page(request, ScheduleForm())


def overview_page(request: HttpRequest, form: ScheduleForm, status: int = 200) -> HttpResponse:
    now, runs = timezone.now(), list(SchedulingRun.objects.with_people()[:HISTORY])
    context = {
        "form": form,
        "runs": [(run, verdict_of(run)) for run in runs],
        "active": next((run for run in runs if run.is_active), None),
        **counted_together(
            {
                "waiting": Request.objects.to_be_placed(),
                "drafts": Meeting.objects.drafts(),
                "agreed": Meeting.objects.upcoming(now),
                "slots": Slot.objects.bookable(now),
            }
        ),
    }
    return render(request, "overview.html", _("Schedules of meetings"), context, status)


@for_planners
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    form = ScheduleForm(request.POST)
    if not form.is_valid():
        return overview_page(request, form, 400)
    try:
        run = start_schedule(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return overview_page(request, form, refusal.status)
    return redirect(RUN, run.pk)


@for_planners
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    stop_schedule(found(pk), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The search stops; the best plan found so far is kept."))
    return redirect(RUN, pk)


@for_planners
def run_page(request: HttpRequest, pk: int) -> HttpResponse:
    run = found(pk)
    context: dict[str, Any] = {"run": run, "verdict": verdict_of(run), "chart": chart_of(run), "at": "run"}
    if not run.is_active:
        plan = read_plan(run)
        counts, out = plan.counts(), plan.of(PlanChange.DROPPED, PlanChange.WAITING)
        context |= {"counts": counts_of(counts), "has_plan": bool(plan.lines), "out": out[:NAMED], "more_out": max(0, len(out) - NAMED)}
        context |= {"later": Request.objects.to_be_placed().not_in(run).count() if run.is_open else 0}
    return render(request, "run.html", _("Schedule of meetings"), context)


def counts_of(counts: dict[PlanChange, int]) -> list[tuple[PlanChange, int]]:
    return [(change, number) for change, number in counts.items() if number]


@for_planners
def board(request: HttpRequest, pk: int, by: str) -> HttpResponse:
    run = found(pk)
    drawn = board_of(read_plan(run), by=by, day=request.GET.get("day", ""), text=typed(request.GET, "q"), number=request.GET.get("page"))
    return render(request, "board.html", _("Schedule of meetings"), {"run": run, "board": drawn, "at": by, "verdict": verdict_of(run)})


@for_planners
def lines(request: HttpRequest, pk: int) -> HttpResponse:
    run, text, show = found(pk), typed(request.GET, "q"), request.GET.get("show", "")
    plan = read_plan(run)
    rows = [line for line in plan.lines if show in ("", line.change) or (show == "locked" and line.is_locked)]
    rows = [line for line in rows if text.lower() in str(line.request).lower()]
    context = {
        "run": run,
        "verdict": verdict_of(run),
        "rows": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "counts": counts_of(plan.counts()),
        "locked": sum(line.is_locked for line in plan.lines),
        "total": len(plan.lines),
        "show": show,
        "text": text,
        "at": "lines",
    }
    return render(request, "lines.html", _("Schedule of meetings"), context)


@for_planners
def by_hand(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    placement = get_object_or_404(Placement.objects.with_all().select_related("run"), pk=number, run=pk)
    if request.method != "POST":
        return by_hand_page(request, placement)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return by_hand_page(request, placement, " ".join(error for errors in form.errors.values() for error in errors), 400)
    try:
        said = moved(placement, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return by_hand_page(request, placement, str(refusal), refusal.status)
    messages.success(request, said)
    return redirect("admin:matchmaking_schedule_by_hand", pk, number)


def moved(placement: Placement, *, by: Any, slot: Slot | None, is_locked: bool) -> str:
    if change_of(placement) == PlanChange.AGREED:
        move_agreed(placement, by=by, slot=slot)
        return _("Moved, and both sides are told.")
    move_placement(placement, by=by, slot=slot, is_locked=is_locked)
    return _("Moved in the plan. Nobody is told before you show or publish it.")


def by_hand_page(request: HttpRequest, placement: Placement, fault: str = "", status: int = 200) -> HttpResponse:
    plan = read_plan(placement.run)
    line = plan.line_of(placement.pk)
    choices = choices_of(plan, line, event=request.event, now=timezone.now()) if line is not None else []  # type: ignore[attr-defined]
    others = [choice for choice in choices if not choice.is_wished]
    context = {
        "run": placement.run,
        "placement": placement,
        "line": line,
        "wished": [choice for choice in choices if choice.is_wished],
        "others": others,
        "is_elsewhere": any(choice.is_current for choice in others),
        "fault": fault,
    }
    return render(request, "by_hand.html", str(placement.request), context, status)


@for_planners
@require_POST
def lock(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    placement, is_locked = get_object_or_404(Placement.objects.select_related("run"), pk=number, run=pk), request.POST.get("lock") == "1"
    try:
        lock_placement(placement, by=request.user, is_locked=is_locked)  # type: ignore[arg-type]
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Locked: every schedule keeps it there.") if is_locked else _("Not locked any more."))
    return redirect("admin:matchmaking_schedule_by_hand", pk, number)


@for_planners
def publication(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """First what would happen, then, confirmed, that it did. `word` is "show" for a draft or "publish" for good."""
    run = found(pk)
    if request.method != "POST":
        return publication_page(request, run, word)
    try:
        if request.POST.get("clear") == "1":
            cleared(request, clear_plan(run, by=request.user))  # type: ignore[arg-type]
            return redirect(f"{RUN}_{word}", pk)
        published(request, word, (show_plan if word == "show" else publish_plan)(run, by=request.user))  # type: ignore[arg-type]
    except Refusal as refusal:
        return publication_page(request, found(pk), word, str(refusal), refusal.status)
    return redirect(RUN, pk)


def cleared(request: HttpRequest, number: int) -> None:
    messages.success(request, ngettext("%d meeting taken out of the plan.", "%d meetings taken out of the plan.", number) % number)


def published(request: HttpRequest, word: str, number: int) -> None:
    if word == "publish":
        sentence = ngettext(
            "Published: %d meeting is agreed, and its sides are told.",
            "Published: %d meetings are agreed, and their sides are told.",
            number,
        )
    elif number:
        sentence = ngettext("Shown as a draft: %d change is told.", "Shown as a draft: %d changes are told.", number)
    else:
        messages.success(request, _("Nothing has changed since the draft was shown: nobody is told."))
        return
    messages.success(request, sentence % number)


def publication_page(request: HttpRequest, run: SchedulingRun, word: str, fault: str = "", status: int = 200) -> HttpResponse:
    plan = read_plan(run)
    title = _("Publish the schedule for good") if word == "publish" else _("Show the plan as a draft")
    context = {"run": run, "word": word, "fault": fault, "faults": plan.faults(timezone.now())[:NAMED], **told_of(plan)}
    return render(request, "publication.html", title, context, status)


def told_of(plan: Plan) -> dict[str, Any]:
    return {
        "counts": counts_of(plan.counts()),
        "moved": plan.of(PlanChange.MOVED, PlanChange.DROPPED)[:NAMED],
        "number": len(plan.of(PlanChange.NEW, PlanChange.MOVED, PlanChange.KEPT)),
        "people": len({person for line in plan.lines if not line.is_agreed for person in line.people}),
    }
