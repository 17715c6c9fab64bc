"""The page on which captions are typed while a stage is on."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import allowed
from core.refusals import Refusal
from live.actions import captions as actions
from live.models import CaptionDesk, Stage
from live.pictures import allow_pictures
from live.player import player_of
from live.rules import can_caption
from live.views.stages import stage_or_404

LONGEST_AGO = 3600  # seconds; the action bounds it further


def stage_and_language(slug: str, language: str) -> Stage:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return stage_or_404(slug)


@allowed(can_caption)
@never_cache
@require_safe
def captions(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The picture, the line, who has the keyboard, and what was written last. Its state comes anew every two seconds."""
    stage = stage_and_language(slug, language)
    desk = CaptionDesk.objects.filter(stage=stage, language=language).select_related("holder").first()
    context: dict[str, Any] = {
        "stage": stage,
        "spoken": language,
        "spoken_name": dict(settings.LANGUAGES)[language],
        "holder": desk.holder if desk else None,
        "lines": stage.caption_lines.all().newest_in(language),
    }
    if "state" in request.GET:
        return render(request, "live/_captions_state.html", context)
    context |= {
        "showing": stage.showing(timezone.now()),
        "now": timezone.now(),
        "may_watch": True,
        "airtimes": stage.airtimes.all().around(timezone.now()),
    }
    context["player"] = json.dumps(player_of(stage, request.user, request.get_host()))
    return allow_pictures(render(request, "live/captions.html", context), request, stage)


@allowed(can_caption)
@require_POST
def caption_line(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """One line. By script: JSON with a sentence when it was refused."""
    stage = stage_and_language(slug, language)
    sentence = ""
    try:
        actions.write_line(stage, language, request.POST.get("text", ""), ago=ago_of(request), by=request.user)
    except Refusal as refusal:
        sentence = str(refusal)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"refused": sentence}, status=409 if sentence else 200)
    if sentence:
        messages.error(request, sentence)
    return redirect("live:captions", slug, language)


def ago_of(request: HttpRequest) -> timedelta:
    try:
        seconds = float(request.POST.get("ago", "0"))
    except ValueError:
        return timedelta()
    return timedelta(seconds=seconds) if 0 <= seconds <= LONGEST_AGO else timedelta()


@allowed(can_caption)
@require_POST
def caption_step(request: HttpRequest, slug: str, language: str, step: str) -> HttpResponse:
    """Take the keyboard, or leave it to a colleague."""
    stage = stage_and_language(slug, language)
    held_by = request.POST.get("held_by", "")
    try:
        if step == "take":
            actions.take_keyboard(stage, language, held_by=int(held_by) if held_by.isdecimal() else None, by=request.user)
        elif step == "leave":
            actions.leave_keyboard(stage, language, by=request.user)
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("live:captions", slug, language)
