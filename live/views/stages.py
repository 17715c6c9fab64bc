"""The stage as visitors see it, and the desk from which it is run."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.access import allowed, public
from core.audiences import stage_groups
from core.refusals import Refusal
from live import actions
from live.around import about, around
from live.desk import Row, addressed, rows_of
from live.forms import ExtendForm, PauseForm
from live.headcount import watching_number
from live.hook import Question, granted
from live.models import Source, Stage
from live.pictures import allow_pictures
from live.player import player_of
from live.rules import can_caption, can_operate, can_publish, can_watch
from live.setting import setting_of
from live.show import panel_on
from live.timetable import timetable

LARGEST_QUESTION = 16 * 1024  # bytes


def stage_or_404(slug: str) -> Stage:
    return get_object_or_404(Stage.objects.for_page(), slug=slug)


@public
@never_cache
@require_safe
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """A stage as it is now. Whoever may not watch it sees what is on, and no address."""
    found = stage_or_404(slug)
    return stage_page(request, found, question_about=about(found, request.GET.get("about", "")))


def stage_page(request: HttpRequest, found: Stage, status: int = 200, **extra: Any) -> HttpResponse:
    """`extra` are forms as they were typed, where something was wrong with them."""
    now, may_watch = timezone.now(), can_watch(request.user, found)
    setting = setting_of(found, now)
    table = timetable(setting.run, setting.items, now) if may_watch and setting.run else None
    context = {
        "stage": found,
        "showing": found.showing(now),
        "airtimes": setting.airtimes,
        "now": now,
        "may_watch": may_watch,
        "may_operate": can_operate(request.user),
        "replays": setting.replays,
        "may_caption": can_caption(request.user),
        "may_publish": can_publish(request.user),
        "others": setting.others,
        "table": table,
        "panel": panel_on(table, now, request),
        "admitted": [] if may_watch or not found.groups else [label for group, label in stage_groups() if group in found.groups],
        "player": json.dumps(player_of(found, request.user, request.get_host())) if may_watch else "",
        **(around(found, request.user, setting.cue) if may_watch else {}),
        **extra,
    }
    return allow_pictures(render(request, "live/stage.html", context, status=status), request, found)


@public
@never_cache
@require_safe
def player(request: HttpRequest, slug: str) -> HttpResponse:
    """What the page's player asks for when it lost touch, or its token is over."""
    found = stage_or_404(slug)
    if not can_watch(request.user, found):
        raise Http404
    return JsonResponse(player_of(found, request.user, request.get_host()))


@allowed(can_operate)
@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    found, now = stage_or_404(slug), timezone.now()
    context = {
        "stage": found,
        "showing": found.showing(now),
        "watching": watching_number(found.pk),
        "rows": [addressed(row, found, request.user, request.get_host()) for row in rows_of(found)],
        "airtimes": found.airtimes.all().around(now),
        "now": now,
        "pause_form": PauseForm(),
        "extend_form": ExtendForm(),
        "changes": found.changes.all().newest_first()[:8],
    }
    response = render(request, "live/desk.html", context)
    response.headers["Permissions-Policy"] = "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()"
    return allow_pictures(response, request, found)


@allowed(can_operate)
@never_cache
@require_safe
def health(_request: HttpRequest, slug: str) -> HttpResponse:
    """The sources once more, for the open desk: fetched every two seconds."""
    found = stage_or_404(slug)
    sources = [summary(row) for row in rows_of(found)]
    return JsonResponse({"version": found.version, "watching": watching_number(found.pk), "sources": sources})


def summary(row: Row) -> dict[str, Any]:
    health = row.health
    return {
        "id": row.source.pk,
        "sign": row.sign,
        "viewers": health.viewers if health else None,
        "bytes": health.bytes if health else None,
        "is_recording": bool(health and health.is_recording),
        "recording_fault": health.recording_fault if health else "",
        "refused": health.refused if health else "",
    }


@allowed(can_operate)
@require_POST
def air(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put a source on air."""
    found = stage_or_404(slug)
    source = get_object_or_404(Source, pk=pk, stage=found)
    return carried_out(request, found, lambda: actions.go_live(found, source, by=request.user))


@allowed(can_operate)
@require_POST
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Pause, resume, end, reopen or extend."""
    found = stage_or_404(slug)
    plain = {"resume": actions.resume, "end": actions.end, "reopen": actions.reopen}
    if step in plain:
        return carried_out(request, found, lambda: plain[step](found, by=request.user))
    forms = {"pause": PauseForm, "extend": ExtendForm}
    if step not in forms:
        raise Http404
    form = forms[step](request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(sentence for errors in form.errors.values() for sentence in errors))
        return redirect("live:desk", slug)
    if isinstance(form, PauseForm):
        return carried_out(request, found, lambda: actions.pause(found, back_at=form.back_at(), by=request.user))
    return carried_out(request, found, lambda: actions.extend(found, form.cleaned_data["minutes"], by=request.user))


def carried_out(request: HttpRequest, stage: Stage, act: Callable[[], Stage]) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("All open pages of this stage follow now."))
    return redirect("live:desk", stage.slug)


@public  # the token is what opens
@csrf_exempt
@never_cache
@require_POST
def hook(request: HttpRequest) -> HttpResponse:
    """Asked by engines before anybody publishes or watches. See live/hook.py."""
    if len(request.body) > LARGEST_QUESTION:
        return JsonResponse({"code": 413}, status=413)
    try:
        question = Question.of(json.loads(request.body))
    except ValueError:
        question = None
    grant = granted(question) if question else None
    if grant is None:
        return JsonResponse({"code": 401}, status=401)
    return JsonResponse({"code": 0} | asdict(grant))
