"""Recordings as organisers handle them: prepared, cut, described, published."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import allowed
from core.progress import heard
from core.refusals import Refusal
from live.actions import captions
from live.actions import recordings as actions
from live.forms import ChapterForms, CutForm, RecordingForm, TrackForm
from live.models import Recording, Stage
from live.replay import replay_of
from live.rules import can_publish

with_film = csp_update({"media-src": ["'self'", "blob:"], "worker-src": ["blob:"]})


def of_its_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form of the page. After a fault the page stands at the form's address: whoever loads that anew comes back."""

    @wraps(view)
    @with_film
    def posted(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        return view(request, slug, pk) if request.method == "POST" else redirect("live:recording", slug, pk)

    return require_http_methods(["GET", "HEAD", "POST"])(posted)


def recording_or_404(slug: str, pk: int) -> Recording:
    return get_object_or_404(Recording.objects.kept().select_related("stage"), pk=pk, stage__slug=slug)


@allowed(can_publish)
@never_cache
@require_safe
def recordings(request: HttpRequest, slug: str) -> HttpResponse:
    stage = get_object_or_404(Stage, slug=slug)
    return render(request, "live/recordings.html", {"stage": stage, "recordings": stage.recordings.all().kept()})


@allowed(can_publish)
@with_film
@never_cache
@require_safe
def recording(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return page(request, recording_or_404(slug, pk))


def cut_of(recording: Recording) -> dict[str, Any]:
    return {"begin": recording.cut_from or recording.began_at, "end": recording.cut_to or recording.ended_at}


def page(request: HttpRequest, found: Recording, *, status: int = 200, **forms: Any) -> HttpResponse:
    """`forms`: those that came back with a fault."""
    context = {
        "recording": found,
        "stage": found.stage,
        "form": RecordingForm(instance=found),
        "chapters": ChapterForms(instance=found),
        "cut": CutForm(initial=cut_of(found)),
        "track_form": TrackForm(has_tracks=found.caption_tracks.exists()),
        "has_recogniser": bool(settings.LIVE_RECOGNISER),
        "hearable": captions.hearable(found),
        "listening": [(code, said) for code in dict(settings.LANGUAGES) if (said := captions.being_heard(found.pk, code))],
        "heard": heard(actions.progress_key(found.pk)),
        "timeline": json.dumps(found.timeline),
        "offset": (timezone.localtime(found.began_at).utcoffset() or timedelta()).total_seconds(),
    }
    if found.is_playable:
        context |= replay_of(found, request.user, "")
    return render(request, "live/recording.html", context | forms, status=status)


@allowed(can_publish)
@of_its_page
def describe(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Titles, chapters, and whether the film may be taken home."""
    found = recording_or_404(slug, pk)
    form, chapters = RecordingForm(request.POST, instance=found), ChapterForms(request.POST, instance=found)
    if not (form.is_valid() and chapters.is_valid()):
        return page(request, recording_or_404(slug, pk), form=form, chapters=chapters, status=400)
    titles = {name: form.cleaned_data[name] for name in ("title_zh_hans", "title_en")}
    actions.describe_recording(found, titles=titles, is_downloadable=form.cleaned_data["is_downloadable"], by=request.user)
    actions.write_chapters(found, kept=chapters.save(commit=False), gone=chapters.deleted_objects, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("live:recording", slug, pk)


@allowed(can_publish)
@of_its_page
def cut(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = recording_or_404(slug, pk)
    form = CutForm(request.POST)
    if not form.is_valid():
        return page(request, found, cut=form, status=400)
    moments = form.cleaned_data
    said = _("The film is made anew.")
    return carried_out(request, found, lambda: actions.cut(found, begin=moments["begin"], end=moments["end"], by=request.user), said)


@allowed(can_publish)
@require_POST
def recording_step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    found = recording_or_404(slug, pk)
    steps: dict[str, tuple[Callable[..., Recording], str]] = {
        "publish": (actions.publish_recording, _("Whoever may watch the stage may watch this recording now.")),
        "withdraw": (actions.withdraw_recording, _("The recording is not shown any more.")),
        "discard": (actions.discard_recording, _("The recording is discarded.")),
    }
    if step not in steps:
        raise Http404
    act, said = steps[step]
    return carried_out(request, found, lambda: act(found, by=request.user), said)


@allowed(can_publish)
@of_its_page
def track(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Captions from a file."""
    found = recording_or_404(slug, pk)
    form = TrackForm(request.POST, request.FILES, has_tracks=found.caption_tracks.exists())
    if form.is_valid():
        data = form.cleaned_data
        try:
            captions.write_track(found, data["language"], data["file"], replacing=data.get("replacing", False), by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The captions are there."))
            return redirect("live:recording", slug, pk)
    return page(request, found, track_form=form, status=400)


@allowed(can_publish)
@require_POST
def track_step(request: HttpRequest, slug: str, pk: int, language: str, step: str) -> HttpResponse:
    found = recording_or_404(slug, pk)
    steps: dict[str, tuple[Callable[..., object], str]] = {
        "drop": (captions.drop_track, _("The captions are gone.")),
        "recognise": (captions.ask_recogniser, _("A machine writes the captions now. It takes about as long as the film.")),
    }
    if step not in steps or language not in dict(settings.LANGUAGES):
        raise Http404
    act, said = steps[step]
    return carried_out(request, found, lambda: act(found, language, by=request.user), said)


def carried_out(request: HttpRequest, found: Recording, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    if not Recording.objects.kept().filter(pk=found.pk).exists():
        return redirect("live:recordings", found.stage.slug)
    return redirect("live:recording", found.stage.slug, found.pk)
