"""What visitors do around a stage: ask, vote, choose, write, report, clap. Each works as a plain form; a script takes the part alone."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import topics
from core.access import public, signed_in
from core.bus import publish
from core.refusals import Refusal
from live import actions
from live.around import PARTS, about
from live.around_forms import AskForm, ReportLineForm, SayForm
from live.models import Floor, Line, Poll, Question, Stage
from live.rules import can_watch
from live.states import Reaction
from live.views.stages import stage_or_404, stage_page

NOT_TAKEN = 422

T = TypeVar("T")


def watched_or_404(request: HttpRequest, slug: str) -> Stage:
    """Of a stage that somebody may not watch, nothing is there."""
    found = stage_or_404(slug)
    if not can_watch(request.user, found):
        raise Http404
    return found


@public
@never_cache
@require_safe
def part(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """One part anew, after a hint. As a page for whoever opens its address."""
    found = watched_or_404(request, slug)
    if part not in PARTS:
        raise Http404
    if not request.headers.get("HX-Request"):
        return redirect(f"{found.get_absolute_url()}#{part}")
    return shown(request, found, part)


def shown(request: HttpRequest, stage: Stage, part: str, status: int = 200, **extra: Any) -> HttpResponse:
    context = {"stage": stage} | PARTS[part](stage, request.user) | extra
    return render(request, f"live/around/_{part}.html", context, status=status)


def back(request: HttpRequest, stage: Stage, part: str, status: int = 200, **extra: Any) -> HttpResponse:
    """To the part on the page; with what was wrong, the page as it was typed."""
    if request.headers.get("HX-Request"):
        return shown(request, stage, part, status, **extra)
    if extra:
        return stage_page(request, stage, status, **extra)
    return redirect(f"{stage.get_absolute_url()}#{part}")


def done(request: HttpRequest, stage: Stage, part: str, act: Callable[[], Any]) -> HttpResponse:
    """One press without a form to fill in. A script shows a refusal where it was pressed."""
    try:
        act()
    except Refusal as refusal:
        if not request.headers.get("HX-Request"):
            messages.error(request, str(refusal))
            return redirect(stage)  # not to the part: the sentence stands above the picture
        return shown(request, stage, part, refusal.status, refused=str(refusal))
    return back(request, stage, part)


def tried(form: Form, act: Callable[[str, Any], T]) -> tuple[T | None, int]:
    """What the action made of the text, or the status with which the form comes back."""
    if not form.is_valid():
        return None, NOT_TAKEN
    try:
        return act(form.cleaned_data["text"], form.cleaned_data["key"]), 200
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return None, refusal.status


def to_sign_in(stage: Stage, part: str) -> HttpResponse:
    return redirect_to_login(f"{stage.get_absolute_url()}#{part}")


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    found = watched_or_404(request, slug)
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}?{request.GET.urlencode()}#ask")
    if not request.user.is_authenticated:
        return to_sign_in(found, "ask")
    form, airtime = AskForm(request.POST), about(found, request.POST.get("about", ""))
    question, status = tried(form, lambda text, key: actions.ask(found, by=request.user, text=text, key=key, airtime=airtime))
    if question is None:
        return back(request, found, "ask", status, ask_form=form, question_about=airtime)
    if not request.headers.get("HX-Request"):
        return redirect(f"{found.get_absolute_url()}#questions")
    response = shown(request, found, "ask", is_asked=True, question_about=airtime)
    response.headers["HX-Trigger"] = "asked"
    return response


@public
@never_cache
@require_POST
def vote(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = watched_or_404(request, slug)
    if not request.user.is_authenticated:
        return to_sign_in(found, "questions")
    question = get_object_or_404(Question.objects.public(), pk=pk, stage=found)
    wanted = request.POST.get("wanted") != "0"
    return done(request, found, "questions", lambda: actions.vote(question, by=request.user, wanted=wanted))


@public
@never_cache
@require_POST
def cast(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = watched_or_404(request, slug)
    if not request.user.is_authenticated:
        return to_sign_in(found, "polls")
    poll = get_object_or_404(Poll.objects.public(), pk=pk, stage=found)
    options = [int(value) for value in request.POST.getlist("option")[:20] if value.isdecimal() and len(value) < 19]  # noqa: PLR2004 (64 bits)
    return done(request, found, "polls", lambda: actions.cast(poll, options=options, by=request.user))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, slug: str) -> HttpResponse:
    found = watched_or_404(request, slug)
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#chat")
    if not request.user.is_authenticated:
        return to_sign_in(found, "chat")
    form = SayForm(request.POST)
    line, status = tried(form, lambda text, key: actions.say(found, by=request.user, text=text, key=key))
    if line is None:
        return back(request, found, "say", status, say_form=form)
    response = back(request, found, "say")
    response.headers["HX-Trigger"] = f'{{"said": {line.pk}}}'
    return response


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Tell the moderators about a line."""
    found = watched_or_404(request, slug)
    line = get_object_or_404(Line.objects.of(found).visible(), pk=pk)
    form = ReportLineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_line(line, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. The moderators look at it."))
            return redirect(found)  # not to the chat: the sentence stands above the picture
    return render(request, "live/around/report.html", {"stage": found, "line": line, "form": form})


@public
@never_cache
@require_POST
def react(request: HttpRequest, slug: str) -> HttpResponse:
    """Applause without a script: counted once, like what comes by the socket."""
    found = watched_or_404(request, slug)
    kind = request.POST.get("kind", "")
    if kind in Reaction and Floor.objects.of(found).takes_reactions and request.user.is_authenticated:
        actions.permit(found, request.user)
        publish(topics.CROWD, {"reactions": {found.pk: {kind: 1}}})
    return redirect(f"{found.get_absolute_url()}#reactions")
