"""Guests by video: their own page, and what the crew does with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import allowed, public
from core.refusals import Refusal
from live import actions
from live.actions import Elsewhere
from live.backends import engine
from live.green_room import context_of, doors_of, room_of
from live.guest_links import guest_by
from live.models import Guest
from live.pictures import allow_pictures
from live.rules import can_operate
from live.run_forms import LineForm
from live.views.running import done, run_or_404

OVER = 410  # the address was one, and is none any more


def guest_or_404(link: str) -> Guest:
    if (found := guest_by(link)) is None:
        raise Http404
    return found


def device_of(request: HttpRequest) -> str:
    """What this tab was given when it took the link."""
    return request.headers.get("X-Device", "")[:32]


@public  # the link is what opens
@never_cache
@require_safe
def guest(request: HttpRequest, link: str) -> HttpResponse:
    found, now = guest_or_404(link), timezone.now()
    if not found.is_welcome(now):
        return render(request, "live/guest_over.html", {"guest": found}, status=OVER)
    context = context_of(found, now) | {"link": link, "line_form": LineForm(), "can_carry": engine().carries_guests}
    response = render(request, "live/guest.html", context)
    response.headers["Permissions-Policy"] = "camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=()"
    response.headers["Referrer-Policy"] = "same-origin"  # the address is the key
    return allow_pictures(response, request, found.run.stage)


def told(act: Callable[[], dict[str, Any]]) -> JsonResponse:
    try:
        return JsonResponse(act())
    except Refusal as refusal:
        answer = {"sentence": str(refusal), "elsewhere": isinstance(refusal, Elsewhere)}
        return JsonResponse(answer, status=refusal.status)


@public
@never_cache
@require_POST
def enter(request: HttpRequest, link: str) -> HttpResponse:
    """A tab takes the link, and learns where to send its picture."""
    found, takeover = guest_or_404(link), "takeover" in request.POST
    host = request.get_host()
    return told(lambda: doors_of(actions.enter(found, device=device_of(request), takeover=takeover), host))


@public
@never_cache
@require_safe
def room(request: HttpRequest, link: str) -> HttpResponse:
    """The green room as it is now, for the tab that holds the link: asked every few seconds, which also says that it is there."""
    found = guest_or_404(link)
    if not found.is_welcome(timezone.now()):
        return HttpResponse(status=OVER)
    if not actions.is_held_by(found, device_of(request)):
        return HttpResponse(status=409)
    actions.note_seen(found)
    context = context_of(found, timezone.now()) | {"room": room_of(found, request.get_host())}
    return render(request, "live/_green_room.html", context)


@public
@never_cache
@require_POST
def write_to_crew(request: HttpRequest, link: str) -> HttpResponse:
    found, form = guest_or_404(link), LineForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"sentence": " ".join(form.errors.get("text", []))}, status=400)
    return told(lambda: {"line": actions.say_to_crew(found, form.cleaned_data["text"], device=device_of(request)).pk})


@public
@never_cache
@require_POST
def leave(request: HttpRequest, link: str) -> HttpResponse:
    found = guest_or_404(link)
    return told(lambda: {"state": actions.leave(found, device=device_of(request)).state})


@allowed(can_operate)
@require_POST
def guest_step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """On stage, off, to the first place, link taken back, a new one, or a line to the guest."""
    found = get_object_or_404(Guest.objects.for_link(), pk=pk, run__stage__slug=slug)
    steps = {
        "on": actions.put_on_stage,
        "off": actions.take_off_stage,
        "first": actions.bring_forward,
        "revoke": actions.revoke,
        "again": actions.invite_again,
    }
    if step == "say":
        return said(request, found)
    if step not in steps:
        raise Http404
    return done(request, found.run, lambda: steps[step](found, by=request.user))


def said(request: HttpRequest, guest: Guest) -> HttpResponse:
    form = LineForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors.get("text", [])))
        return redirect("live:run_desk", guest.run.stage.slug, guest.run_id)
    return done(request, guest.run, lambda: actions.say_to(guest, form.cleaned_data["text"], by=request.user))


@allowed(can_operate)
@require_POST
def scene_step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """The guests' picture on air, or another layout of it."""
    run = run_or_404(slug, pk)
    source = get_object_or_404(run.stage.sources.showing_guests())
    if step == "air":
        return done(request, run, lambda: actions.go_live(run.stage, source, by=request.user))
    return done(request, run, lambda: actions.compose(source, step, by=request.user))
