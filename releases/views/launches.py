"""Launches: the list, one of them, and what visitors do with it. Every page asks the clock; nothing of a launch leaves before its time."""

from datetime import datetime
from typing import Any

from csp.decorators import csp_update
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import serving
from core.access import public, signed_in
from core.embeds import hosts
from core.refusals import Refusal
from event.keeping import kept
from live.models import Recording
from matchmaking.forms import AskForm
from matchmaking.picker import picker_for
from matchmaking.states import MOST_WISHES
from registration.models import Ticket
from releases import actions
from releases.browsing import Browsing
from releases.feed import LaunchFeed
from releases.keeping import facts_of
from releases.models import PressFile, Release, Reminder
from releases.rules import can_preview, can_schedule
from releases.showing import Shown, all_shown, shown
from releases.states import EchoKind
from releases.visitors import visitor_of

OTHERS = 4


@public
@require_safe
@kept(facts_of)
def release_list(request: HttpRequest) -> HttpResponse:
    """What is coming, with countdowns, then what is out, by day."""
    now = timezone.now()
    asked = Browsing.from_query(request.GET, zone=request.zone)  # type: ignore[attr-defined]
    rows, found = asked.apply(Release.objects.with_owner()), Release.objects.shown(now).kinds_and_moments()
    context = {
        "asked": asked,
        "coming": all_shown(rows.coming(now).soonest_first(), now),
        "days": asked.by_day(all_shown(rows.out(now).newest_first(), now)),
        "tabs": asked.tabs(found),
        "day_tabs": asked.day_tabs(found),
        "now": now,
    }
    return render(request, "releases/_list.html" if request.htmx else "releases/list.html", context)  # type: ignore[attr-defined]


def visible(request: HttpRequest, slug: str, now: datetime) -> Release:
    return get_object_or_404(Release.objects.visible_to(request.user, now).with_owner().with_echo(), slug=slug)


def out_or_404(slug: str) -> Release:
    return get_object_or_404(Release.objects.out(timezone.now()).with_owner(), slug=slug)


@public
@require_safe
@kept(facts_of)
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    release = visible(request, slug, now)
    is_preview = not release.is_out(now) and can_preview(request.user, release)
    page = shown(release, now, preview=is_preview)
    context = detail_context(request, release, page, now) | {"is_preview": is_preview}
    players = hosts([release.player]) if page.body else []
    answer = csp_update({"frame-src": players})(render) if players else render
    return answer(request, "releases/detail.html", context)


def detail_context(request: HttpRequest, release: Release, page: Shown, now: datetime) -> dict[str, Any]:
    """The row itself is in `page.body`, and only there: before the launch a template has nothing it could show."""
    others = Release.objects.with_owner().out(now).newest_first().exclude(pk=release.pk)[:OTHERS]
    return {
        "page": page,
        "now": now,
        "recording": recording_of(page),
        "press_files": list(release.press_files.all()) if page.body else [],
        "wants_reminder": Reminder.objects.of(request.user).filter(release=release).exists(),
        "echo": {"watched": release.watched, "applauded": release.applauded, "met": release.met} if page.is_out else {},  # type: ignore[attr-defined]
        "others": all_shown(others, now),
        "may_schedule": can_schedule(request.user),
        "edit_pk": release.pk if can_preview(request.user, release) else None,
    }


def recording_of(page: Shown) -> Recording | None:
    """What its stage recorded at its moment, once the show is over and somebody has published it."""
    if page.stage is None or not page.is_out or page.is_live:
        return None
    return Recording.objects.published().of_moment(page.stage, page.at).first()


def may_see_early(user: Any, release: Release) -> bool:
    return can_preview(user, release) or (release.is_for_press and Ticket.objects.accredits(user))


@public
@require_safe
def press_file(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """For everybody from the launch on; before, for whoever may see the preview, and for the press where the organiser says so."""
    found = get_object_or_404(PressFile.objects.select_related("release__exhibitor"), release__slug=slug, pk=pk)
    if not found.release.is_out(timezone.now()) and not may_see_early(request.user, found.release):
        raise Http404
    return serving.attachment(found.file)


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return LaunchFeed(request.event, timezone.now())(request)  # type: ignore[attr-defined]


@signed_in
@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    release = get_object_or_404(Release.objects.shown(now), slug=slug)
    try:
        is_on = actions.set_reminder(release, wanted=request.POST.get("wanted", "1") != "0", by=request.user)  # type: ignore[arg-type]
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(release)
    messages.success(
        request, _("You are told when it begins. It is in your agenda, too.") if is_on else _("You are not reminded any more.")
    )
    return redirect(release)


@public
@require_POST
def applaud(request: HttpRequest, slug: str) -> HttpResponse:
    """One a visitor, however often it is clicked. htmx gets the button with its number alone."""
    release = out_or_404(slug)
    number = heard(request, release, EchoKind.APPLAUDED)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "releases/_applause.html", {"slug": slug, "number": number, "done": True, "is_new": True})
    messages.success(request, _("Your applause has been heard."))
    return redirect(release)


@public
@require_POST
def watched(request: HttpRequest, slug: str) -> HttpResponse:
    """Said by the page once it has shown the launch to somebody for a while."""
    heard(request, out_or_404(slug), EchoKind.WATCHED)
    return HttpResponse(status=204)


def heard(request: HttpRequest, release: Release, kind: EchoKind) -> int:
    person: Any = request.user if request.user.is_authenticated else None
    return actions.echo(release, kind, visitor=visitor_of(request), person=person)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meet(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the company of a launch for a meeting, so that it reads what made somebody ask."""
    release = out_or_404(slug)
    if release.exhibitor is None:
        raise Http404
    if request.method != "POST":
        return meet_page(request, release, AskForm(initial={"message": _("About “%(title)s”: ") % {"title": release.title}}))
    form = AskForm(request.POST)
    if not form.is_valid():
        return meet_page(request, release, form, status=400)
    try:
        asked = actions.ask_to_meet(release, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return meet_page(request, release, form, status=refusal.status)
    messages.success(request, _("Your request is on its way. You are told of the answer here and by mail."))
    return redirect(asked)


def meet_page(request: HttpRequest, release: Release, form: AskForm, status: int = 200) -> HttpResponse:
    picker = picker_for(release.exhibitor, request.user, event=request.event, now=timezone.now())  # type: ignore[arg-type, attr-defined]
    context = {"release": release, "exhibitor": release.exhibitor, "form": form, "picker": picker, "chosen": form.chosen()}
    return render(request, "releases/meet.html", context | {"most_wishes": MOST_WISHES}, status=status)
