"""The crew's desk for a run of show, and what visitors see of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import allowed, public
from core.refusals import Refusal
from event.zones import zone_label
from live import actions
from live.models import Guest, RunItem, RunOfShow
from live.pictures import allow_pictures
from live.rules import can_operate, can_watch
from live.run_forms import GuestForm, ItemForm, LineForm, RunForm
from live.show import panel_on, show_of, table_on
from live.views.stages import stage_or_404


def run_or_404(slug: str, pk: int) -> RunOfShow:
    return get_object_or_404(RunOfShow.objects.select_related("stage"), pk=pk, stage__slug=slug)


def item_or_404(slug: str, pk: int) -> RunItem:
    return get_object_or_404(RunItem.objects.for_desk().select_related("run__stage"), pk=pk, run__stage__slug=slug)


def back_to(run: RunOfShow) -> HttpResponse:
    return redirect("live:run_desk", run.stage.slug, run.pk)


def done(request: HttpRequest, run: RunOfShow, act: Callable[[], Any]) -> HttpResponse:
    """Carry out what a button says, and come back to the desk; a refusal stands there as a sentence."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return back_to(run)


@public
@never_cache
@require_safe
def run(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on now and next, for open pages: a part of the stage's page, for whoever may watch it."""
    found, now = stage_or_404(slug), timezone.now()
    if not can_watch(request.user, found):
        raise Http404
    table = table_on(found, now)
    context = {"stage": found, "now": now, "table": table, "panel": panel_on(table, now, request)}
    return render(request, "live/_run.html", context)


@allowed(can_operate)
@require_safe
def runs(request: HttpRequest, slug: str) -> HttpResponse:
    """To the run that is on, or comes next; with none of them to the list."""
    found = stage_or_404(slug)
    current = RunOfShow.objects.current(found, timezone.now())
    if current and "all" not in request.GET:
        return redirect("live:run_desk", slug, current.pk)
    return render(request, "live/runs.html", {"stage": found, "runs": found.runs.newest_first()[:50]})


@allowed(can_operate)
@never_cache
@require_safe
def run_desk(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found, now = run_or_404(slug, pk), timezone.now()
    stage = stage_or_404(slug)
    found.stage = stage
    show = show_of(stage, found, request.user, now, request.build_absolute_uri, request.get_host())
    context = {"show": show, "stage": stage, "run": found, "now": now, "showing": stage.showing(now), "line_form": LineForm()}
    return allow_pictures(render(request, "live/run_desk.html", context), request, stage)


def saved(request: HttpRequest, form: Any, title: str, run: RunOfShow, save: Callable[[Any], Any]) -> HttpResponse:
    """One form on a page of its own: shown, refused in words, or saved."""
    if request.method == "POST" and form.is_valid():
        try:
            save(form.save(commit=False))
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return back_to(run)
    return render(request, "live/run_form.html", {"form": form, "title": title, "run": run, "stage": run.stage})


@allowed(can_operate)
def new_run(request: HttpRequest, slug: str) -> HttpResponse:
    stage, now = stage_or_404(slug), timezone.now()
    coming = next(iter(stage.airtimes.all().around(now)), None)
    first = {"starts_at": coming.starts_at if coming else now, "title_zh_hans": stage.name_zh_hans, "title_en": stage.name_en}
    run = RunOfShow(stage=stage)
    form = RunForm(request.POST or None, instance=run, initial=first, zone=zone_label(request.zone))
    return saved(request, form, _("New run of show"), run, lambda made: actions.save_run(made, by=request.user))


@allowed(can_operate)
def edit_run(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    run = run_or_404(slug, pk)
    form = RunForm(request.POST or None, instance=run, zone=zone_label(request.zone))
    return saved(request, form, _("Title and start"), run, lambda made: actions.save_run(made, by=request.user))


@allowed(can_operate)
def new_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    run = run_or_404(slug, pk)
    form = ItemForm(request.POST or None, instance=RunItem(run=run))
    return saved(request, form, _("New item"), run, lambda item: actions.save_item(item, by=request.user))


@allowed(can_operate)
def edit_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    item = item_or_404(slug, pk)
    form = ItemForm(request.POST or None, instance=item)
    return saved(request, form, _("Edit the item"), item.run, lambda changed: actions.save_item(changed, by=request.user))


@allowed(can_operate)
def invite_guest(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    run = run_or_404(slug, pk)
    form = GuestForm(request.POST or None, instance=Guest(run=run))
    return saved(request, form, _("Invite a guest"), run, lambda guest: actions.invite(guest, by=request.user))


@allowed(can_operate)
@require_POST
def run_step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Next, back, rewind or remove. Next and back say which version of the run they were pressed on."""
    found = run_or_404(slug, pk)
    seen = int(text) if (text := request.POST.get("seen", "")).isdecimal() else -1
    if step == "remove":
        return removed(request, found)
    steps = {
        "next": lambda: actions.advance(found, seen=seen, by=request.user),
        "back": lambda: actions.step_back(found, seen=seen, by=request.user),
        "rewind": lambda: actions.rewind(found, by=request.user),
    }
    if step not in steps:
        raise Http404
    return done(request, found, steps[step])


def removed(request: HttpRequest, run: RunOfShow) -> HttpResponse:
    try:
        actions.remove_run(run, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return back_to(run)
    return redirect("live:runs", run.stage.slug)


@allowed(can_operate)
@require_POST
def item_step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Up, down, to a place, left out, taken in, removed, its film or its picture on air, or set off what was refused."""
    item, user = item_or_404(slug, pk), request.user
    place = int(text) if (text := request.POST.get("place", "")).isdecimal() else item.order
    steps = {
        "up": lambda: actions.place_item(item, max(0, item.order - 1), by=user),
        "down": lambda: actions.place_item(item, item.order + 1, by=user),
        "place": lambda: actions.place_item(item, place, by=user),
        "out": lambda: actions.leave_out(item, by=user),
        "in": lambda: actions.take_in(item, by=user),
        "remove": lambda: actions.remove_item(item, by=user),
        "film": lambda: actions.play_film(item, by=user),
        "picture": lambda: actions.play_picture(item, by=user),
        "cue": lambda: actions.set_off_again(item, by=user),
    }
    if step not in steps:
        raise Http404
    return done(request, item.run, steps[step])
