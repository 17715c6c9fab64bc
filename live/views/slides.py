"""Slides beside the picture: for visitors once they were shown, and the steps of the moderators' desk."""

from django.core.files.storage import storages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import allowed, public
from core.refusals import Refusal
from core.serving import in_parts
from live import actions
from live.around_forms import SlideForm
from live.models import Cue, Slide, Stage
from live.rules import can_moderate
from live.views.around import NOT_TAKEN, watched_or_404
from live.views.moderating import carried_out, desk_page, stage_of


@public
@never_cache
@require_safe
def cue(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a cue shows: fetched when it is told, shown when the page's picture is as old."""
    found = watched_or_404(request, slug)
    row = get_object_or_404(Cue.objects.select_related("slide"), pk=pk, stage=found)
    return render(request, "live/around/_slide.html", {"stage": found, "cue": row})


@public
@require_safe
def slide_picture(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Of a slide that was shown; moderators see the others, too."""
    found = watched_or_404(request, slug)
    row = get_object_or_404(Slide.objects.with_history().exclude(picture=""), pk=pk, stage=found)
    if not (row.was_shown or can_moderate(request.user)):
        raise Http404
    response: HttpResponse = in_parts(request, storages["private"], row.picture, "image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@allowed(can_moderate)
@require_POST
def new_slides(request: HttpRequest, slug: str) -> HttpResponse:
    found, form = stage_of(slug), SlideForm(request.POST, request.FILES)
    if not form.is_valid():
        return desk_page(request, found, NOT_TAKEN, slide_form=form)
    try:
        add_all(request, found, form)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return desk_page(request, found, refusal.status, slide_form=form)
    return carried_out(request, found, lambda: None, "slides")


@transaction.atomic
def add_all(request: HttpRequest, stage: Stage, form: SlideForm) -> None:
    """All of them, or none where one is no picture."""
    for facts in form.slides():
        actions.add_slide(stage, by=request.user, **facts)


@allowed(can_moderate)
@require_POST
def slides_off(request: HttpRequest, slug: str) -> HttpResponse:
    found = stage_of(slug)
    return carried_out(request, found, lambda: actions.show_slide(found, None, by=request.user), "slides")


@allowed(can_moderate)
@require_POST
def slide(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    found = stage_of(slug)
    row = get_object_or_404(Slide, pk=pk, stage=found)
    steps = {
        "show": lambda: actions.show_slide(found, row, by=request.user),
        "delete": lambda: actions.delete_slide(row, by=request.user),
    }
    if step not in steps:
        raise Http404
    return carried_out(request, found, steps[step], "slides")
