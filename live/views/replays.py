"""Recordings as visitors see them, and their files behind addresses that end."""

import re
from typing import Any

from csp.decorators import csp_update
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from core.access import public
from core.serving import closed_off, in_parts
from live.actions.recordings import FOLDER, TYPES
from live.captions import chapters_vtt, in_film
from live.cues import Cue, webvtt
from live.models import Recording
from live.replay import marks, replay_of
from live.replaying.film import FILES
from live.rules import can_publish, can_see_recording
from live.states import Action
from live.tokens import read


@public
@csp_update({"media-src": ["'self'", "blob:"], "worker-src": ["blob:"]})
@never_cache
@require_safe
def replay(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A published recording. Whoever may not watch its stage reads so, and gets no address."""
    recording = get_object_or_404(Recording.objects.playable().select_related("stage"), pk=pk, stage__slug=slug)
    may_publish = can_publish(request.user)
    if not (recording.is_published or may_publish):
        raise Http404
    may_watch = can_see_recording(request.user, recording)
    context: dict[str, Any] = {"recording": recording, "stage": recording.stage, "may_watch": may_watch, "may_publish": may_publish}
    if may_watch:
        context |= replay_of(recording, request.user, request.GET.get("chapter", ""))
    return render(request, "live/replay.html", context)


@public  # the token is what opens
@require_safe
def replay_file(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """A piece of the film, the film to keep, the chapters: while the token lasts and its owner may still watch."""
    recording = opened_by(token)
    if name == "chapters.vtt":
        return vtt(chapters_vtt(marks(recording), recording.seconds))
    if found := re.fullmatch(r"captions-([a-z-]{2,12})\.vtt", name):
        track = get_object_or_404(recording.caption_tracks, language=found[1])
        return vtt(webvtt(in_film(recording, (Cue(*row) for row in track.cues))))
    if name not in FILES or (name == "film.mp4" and not recording.is_downloadable):
        raise Http404
    response: HttpResponse = in_parts(request, storages["private"], f"{FOLDER}/{recording.folder}/{name}", TYPES[name.rpartition(".")[2]])
    if name == "film.mp4":
        response["Content-Disposition"] = f'inline; filename="{recording.film_name}"'
    return response


def opened_by(token: str) -> Recording:
    ticket = read(token)
    if ticket is None or ticket.action != Action.REPLAY:
        raise Http404
    recording = get_object_or_404(Recording.objects.playable().select_related("stage"), pk=ticket.pk)
    person = User.objects.filter(pk=ticket.person_pk, is_active=True).first() if ticket.person_pk else None
    if not can_see_recording(person or AnonymousUser(), recording):
        raise Http404
    return recording


def vtt(text: str) -> HttpResponse:
    response: HttpResponse = closed_off(HttpResponse(text, content_type="text/vtt; charset=utf-8"))
    return response
