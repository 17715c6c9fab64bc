"""The page of a meeting, and what its two sides can do."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import signed_in
from core.refusals import Refusal
from event.zones import visitor_zone
from matchmaking import rules
from matchmaking.actions import cancel, mark_held
from matchmaking.calendars import meeting_calendar
from matchmaking.forms import ReasonForm
from matchmaking.models import Meeting
from matchmaking.showing import clocks_of


def visible_meeting(request: HttpRequest, pk: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).with_parties(), pk=pk)


def own_room(user: Any, agreed: Meeting) -> str:
    """Of the side this person is on; organisers look on and have no room."""
    asker = rules.is_asker(user, agreed.request)
    return agreed.room_of(asker=asker) if asker or rules.is_host(user, agreed.request) else ""


@signed_in
@never_cache
@require_safe
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    return meeting_page(request, visible_meeting(request, pk), ReasonForm())


def meeting_page(request: HttpRequest, agreed: Meeting, form: ReasonForm, status: int = 200) -> HttpResponse:
    asked, user, now = agreed.request, request.user, timezone.now()
    own = visitor_zone(request) or request.zone
    context = {
        "meeting": agreed,
        "asked": asked,
        "form": form,
        "clocks": clocks_of(asked, own=own, event_zone=request.event.zone, viewer=user),
        "changes": asked.changes.told(),
        "room_url": own_room(user, agreed),
        "is_over": agreed.slot.ends_at <= now,
        "may_set_rooms": user.is_staff and rules.can_set_rooms(user, agreed) and agreed.slot.ends_at > now,
        "may_cancel": rules.can_cancel(user, agreed) and agreed.slot.ends_at > now,
        "may_settle": rules.can_cancel(user, agreed) and agreed.slot.starts_at <= now,
    }
    return render(request, "matchmaking/meeting.html", context, status=status)


@signed_in
@require_safe
def meeting_ics(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    content = meeting_calendar(agreed, room=own_room(request.user, agreed), recipient=request.user)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


@signed_in
@require_POST
def cancel_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreed, form = visible_meeting(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, agreed, form, status=400)
    try:
        cancel(agreed, by=request.user, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        agreed.refresh_from_db()
        return meeting_page(request, agreed, form, status=refusal.status)
    messages.success(request, _("The meeting is cancelled, and both sides are told."))
    return redirect(agreed)


@signed_in
@require_POST
def meeting_held(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    mark_held(agreed, by=request.user)
    messages.success(request, _("Noted: the meeting was held."))
    return redirect(agreed)
