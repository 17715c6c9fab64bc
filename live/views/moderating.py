"""The moderators' desk of a stage: what waits, what is shown, who writes, and the polls."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import allowed
from core.refusals import Refusal
from live import actions
from live.around import poll_rows
from live.around_forms import FloorForm, ModerationForm, PollForm, SlideForm
from live.models import Cue, Floor, Line, LineReport, Poll, Question, Restriction, Slide, Stage
from live.rules import can_moderate
from live.states import QuestionState

NOT_TAKEN = 422
FLOOR = ("takes_questions", "takes_chat", "takes_reactions", "slow_seconds")


def stage_of(slug: str) -> Stage:
    return get_object_or_404(Stage, slug=slug)


def waiting(stage: Stage, user: Any) -> dict[str, Any]:
    """What the open desk fetches anew when something waits, or changed."""
    questions = Question.objects.of(stage)
    return {
        "stage": stage,
        "waiting": questions.waiting(),
        "shown": questions.public().most_wanted(user),
        "dismissed": questions.filter(state=QuestionState.DISMISSED).order_by("-asked_at")[:20],
        "reports": LineReport.objects.of(stage).open(),
        "lines": Line.objects.of(stage).last_hundred()[::-1],
        "restrictions": Restriction.objects.in_force(timezone.now()).with_people()[:50],
        "polls": list(poll_rows(Poll.objects.of(stage), user)),
        "floor": Floor.objects.of(stage),
        "slides": Slide.objects.with_history().filter(stage=stage),
        "cue": Cue.objects.current(stage),
    }


@allowed(can_moderate)
@never_cache
@require_safe
def moderate(request: HttpRequest, slug: str) -> HttpResponse:
    found = stage_of(slug)
    if request.headers.get("HX-Request"):
        return render(request, "live/moderate/_waiting.html", waiting(found, request.user))
    return desk_page(request, found)


def desk_page(request: HttpRequest, stage: Stage, status: int = 200, **forms: Any) -> HttpResponse:
    context = waiting(stage, request.user)
    floor_form = FloorForm(initial={name: getattr(context["floor"], name) for name in FLOOR})
    context |= {"floor_form": floor_form, "poll_form": PollForm(), "slide_form": SlideForm()} | forms
    return render(request, "live/moderate/desk.html", context, status=status)


def carried_out(request: HttpRequest, stage: Stage, act: Callable[[], Any], part: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(desk_url(stage))  # not to the part: the sentence stands above all parts
    return redirect(f"{desk_url(stage)}#{part}")


def desk_url(stage: Stage) -> str:
    return reverse("live:moderate", args=[stage.slug])


@allowed(can_moderate)
@require_POST
def set_floor(request: HttpRequest, slug: str) -> HttpResponse:
    found, form = stage_of(slug), FloorForm(request.POST)
    if not form.is_valid():
        return desk_page(request, found, NOT_TAKEN, floor_form=form)
    return carried_out(request, found, lambda: actions.set_floor(found, by=request.user, **form.cleaned_data), "floor")


@allowed(can_moderate)
@require_POST
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = stage_of(slug)
    question, state = get_object_or_404(Question, pk=pk, stage=found), request.POST.get("state", "")
    if state not in QuestionState:
        raise Http404
    return carried_out(request, found, lambda: actions.decide_question(question, QuestionState(state), by=request.user), "questions")


@allowed(can_moderate)
@require_POST
def new_poll(request: HttpRequest, slug: str) -> HttpResponse:
    found, form = stage_of(slug), PollForm(request.POST)
    if not form.is_valid():
        return desk_page(request, found, NOT_TAKEN, poll_form=form)
    return carried_out(request, found, lambda: actions.write_poll(found, by=request.user, **form.written()), "polls")


@allowed(can_moderate)
@require_POST
def poll(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    found = stage_of(slug)
    steps = {"open": actions.open_poll, "close": actions.close_poll, "delete": actions.delete_poll}
    row = get_object_or_404(Poll, pk=pk, stage=found)
    if step not in steps:
        raise Http404
    return carried_out(request, found, lambda: steps[step](row, by=request.user), "polls")


@allowed(can_moderate)
@require_POST
def line(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Pin, unpin, keep, or remove with a reason."""
    found = stage_of(slug)
    row, reason = get_object_or_404(Line, pk=pk, stage=found), request.POST.get("reason", "")
    steps = {
        "pin": lambda: actions.pin(row, by=request.user),
        "unpin": lambda: actions.pin(row, by=request.user, pinned=False),
        "keep": lambda: actions.keep_line(row, by=request.user),
        "remove": lambda: actions.hide_line(row, reason=reason, by=request.user),
    }
    if step not in steps:
        raise Http404
    return carried_out(request, found, steps[step], "chat")


@allowed(can_moderate)
@require_POST
def restrict(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Silence or ban whoever wrote this line."""
    found, form = stage_of(slug), ModerationForm(request.POST)
    author = get_object_or_404(Line.objects.of(found), pk=pk).author
    if step not in ("silence", "ban"):
        raise Http404
    if not form.is_valid():
        messages.error(request, " ".join(sentence for errors in form.errors.values() for sentence in errors))
        return redirect(desk_url(found))
    reason, minutes, hours = form.cleaned_data["reason"], form.cleaned_data["minutes"] or 0, form.cleaned_data["hours"]
    if step == "ban":
        lasts = timedelta(hours=hours) if hours else None
        return carried_out(request, found, lambda: actions.ban(author, reason=reason, by=request.user, lasts=lasts), "people")
    return carried_out(request, found, lambda: actions.silence(author, minutes=minutes, reason=reason, by=request.user), "people")


@allowed(can_moderate)
@require_POST
def lift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = stage_of(slug)
    row = get_object_or_404(Restriction.objects.with_people(), pk=pk)
    return carried_out(request, found, lambda: actions.lift(row, by=request.user), "people")
