"""The programme for other programs."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import public, signed_in
from core.contributions import calendar_items_for
from forums.actions import renew_calendar, revoke_calendar, set_alarms
from forums.exports import frab, ical
from forums.exports.feed import ChangesFeed
from forums.exports.kept import file_response, kept_file
from forums.exports.rows import exported
from forums.exports.sitemap import sitemap
from forums.models import CalendarToken, Session

CALENDAR = "text/calendar; charset=utf-8"


@public
@require_safe
def schedule_json(request: HttpRequest) -> HttpResponseBase:
    return kept_file(request, "json", lambda: frab.schedule_json(request.event), "application/json; charset=utf-8")


@public
@require_safe
def schedule_xml(request: HttpRequest) -> HttpResponseBase:
    return kept_file(request, "xml", lambda: frab.schedule_xml(request.event), "application/xml; charset=utf-8")


@public
@require_safe
def schedule_ics(request: HttpRequest) -> HttpResponseBase:
    event = request.event

    def make() -> bytes:
        return ical.calendar(map(ical.entry_of, exported(Session.objects.going_on())), zone=event.zone, name=event.short_name)

    return named(kept_file(request, "ics", make, CALENDAR), "schedule.ics")


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    with timezone.override(request.event.zone):
        return kept_file(request, "atom", lambda: ChangesFeed(request.event)(request).content, "application/atom+xml; charset=utf-8")


@public
@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponseBase:
    return kept_file(request, "sitemap", sitemap, "application/xml; charset=utf-8")


@public
@require_safe
def session_ics(request: HttpRequest, forum_slug: str, slug: str) -> HttpResponseBase:
    session = next(iter(exported(Session.objects.shown().at(forum_slug, slug))), None)
    if session is None:
        raise Http404
    alarm = CalendarToken.objects.minutes_before(request.user)
    body = ical.calendar([ical.entry_of(session)], zone=request.event.zone, name=session.title, alarm_minutes=alarm)
    return named(file_response(request, body, CALENDAR), f"{session.slug}.ics")


@public
@require_safe
def personal_calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever knows the address reads the agenda of its owner: stars, own talks, and what other rooms add. No sign-in, no cookie."""
    row = CalendarToken.objects.at(token)
    if row is None:
        raise Http404
    person = row.person
    with translation.override(person.language):
        sessions = map(ical.entry_of, exported(Session.objects.on_the_days_of(person)))
        items = [ical.entry_of_item(item, timezone.now().replace(minute=0, second=0)) for item in calendar_items_for(person)]
        name = _("%(event)s: my agenda") % {"event": request.event.short_name}
        body = ical.calendar([*sessions, *items], zone=request.event.zone, name=name, alarm_minutes=row.alarm_minutes)
    response = named(file_response(request, body, CALENDAR), "agenda.ics")
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


@signed_in
@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    """Make the address, replace it by another, switch it off, or say how long before each entry the calendar rings."""
    if request.POST.get("wanted") == "none":
        revoke_calendar(by=request.user)
    elif request.POST.get("wanted") == "alarms":
        set_alarms(request.POST.get("minutes", ""), by=request.user)
    else:
        renew_calendar(by=request.user)
    return redirect("forums:agenda")


def named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
