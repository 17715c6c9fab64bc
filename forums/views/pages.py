from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.access import public
from core.contributions import session_panels_for
from event.keeping import CALM, kept
from forums.faces import face_of, forum_showing
from forums.models import Forum, Placement, Session, Speaker
from forums.running import running_order, runs_overnight

A_PAGE = 48


@public
@kept()
@require_safe
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    forum = get_object_or_404(Forum.objects.visible_to(request.user).with_context(), slug=slug)
    moment = timezone.now()
    rows = forum.sessions.visible_to(request.user).with_context().with_star_of(request.user)
    days = running_order(rows, zone=request.zone, moment=moment)
    speakers = dict.fromkeys(appearance.speaker for row in rows for appearance in row.appearances.all())
    context = {"forum": forum, "showing": forum_showing(forum, moment), "days": days, "speakers": list(speakers), "moment": moment}
    return render(request, "forums/forum.html", context)


@public
@kept()
@require_safe
def session(request: HttpRequest, forum_slug: str, slug: str) -> HttpResponse:
    rows = Session.objects.visible_to(request.user).with_context().with_star_of(request.user)
    session = get_object_or_404(rows, forum__slug=forum_slug, slug=slug)
    moment = timezone.now()
    context = {
        "session": session,
        "face": face_of(session, moment),
        "companies": session.exhibitors.published().select_related("sector"),
        "neighbours": session.forum.sessions.shown().next_to(session),
        "panels": session_panels_for(session),
        "move": Placement.objects.last_move_of(session),
        "moment": moment,
        "overnight": runs_overnight(session, request.zone),
    }
    return render(request, "forums/session.html", context)


@public
@kept(seconds=CALM)
@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    page = Paginator(Speaker.objects.with_shown_sessions(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "forums/speakers.html", {"page": page})


@public
@kept()
@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    speaker = get_object_or_404(Speaker.objects.visible_to(request.user).select_related("exhibitor"), slug=slug)
    moment = timezone.now()
    rows = speaker.sessions.visible_to(request.user).with_context().with_star_of(request.user)
    days = running_order(rows, zone=request.zone, moment=moment)
    return render(request, "forums/speaker.html", {"speaker": speaker, "days": days, "moment": moment})
