"""The page of a meeting, and what its two sides can do."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import signed_in
from core.refusals import Refusal
from event.zones import visitor_zone
from live.actions import open_call
from matchmaking import rules
from matchmaking.actions import cancel, check_in, say, settle_dispute
from matchmaking.around import around, forms_for
from matchmaking.calendars import meeting_calendar
from matchmaking.forms import ReasonForm, SettleForm
from matchmaking.models import Meeting
from matchmaking.showing import clocks_of, reasons_for
from matchmaking.states import Said


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
    return meeting_page(request, visible_meeting(request, pk))


def meeting_page(
    request: HttpRequest, agreed: Meeting, *, name: str = "", form: Form | None = None, refusal: Refusal | None = None, status: int = 400
) -> HttpResponse:
    """`form` is the one that came back with faults, under its `name` in `forms_for`; without one the page is as it is asked for."""
    if refusal is not None:
        agreed, status = visible_meeting(request, agreed.pk), 400 if refusal.field else refusal.status
        if form is not None:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    forms = forms_for(agreed, request.user) | ({name: form} if name else {})
    zones = {"own": visitor_zone(request) or request.zone, "event_zone": request.event.zone}  # type: ignore[attr-defined]
    context = {
        "meeting": agreed,
        "asked": agreed.request,
        "clocks": clocks_of(agreed.request, viewer=request.user, **zones),
        "room_url": own_room(request.user, agreed),
        "refusal": refusal if form is None else None,
        "faulty": name,
        "reasons": reasons_for(request.user, agreed.request),
        **forms,
        **around(agreed, request.user, event=request.event, now=timezone.now()),  # type: ignore[attr-defined]
    }
    return render(request, "matchmaking/meeting.html", context, status=status if form is not None or refusal else 200)


def keep(request: HttpRequest, agreed: Meeting, name: str, form: Form, run: Callable[..., Any], thanks: str) -> HttpResponse:
    """One form of the page: faults come back on it, what it says is done by `run`."""
    if not form.is_valid():
        return meeting_page(request, agreed, name=name, form=form)
    try:
        run(agreed, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return meeting_page(request, agreed, name=name, form=form, refusal=refusal)
    messages.success(request, thanks)
    return redirect(agreed)


@signed_in
@require_safe
def meeting_ics(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    content = meeting_calendar(agreed, room=own_room(request.user, agreed), recipient=request.user)  # type: ignore[arg-type]
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


@signed_in
@never_cache
@require_safe
def meeting_call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The door to the call of a meeting: for its two sides, whatever the time; the call's page says when it opens."""
    agreed = visible_meeting(request, pk)
    if not rules.side_of(request.user, agreed.request):
        raise Http404
    return redirect(open_call(agreed.call_owner))


@signed_in
@require_POST
def cancel_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    thanks = _("The meeting is cancelled, and both sides are told.")
    return keep(request, visible_meeting(request, pk), "cancel_form", ReasonForm(request.POST), cancel, thanks)


@signed_in
@require_POST
def meeting_held(request: HttpRequest, pk: UUID) -> HttpResponse:
    """“We have met”, or what else this side says."""
    agreed, said = visible_meeting(request, pk), request.POST.get("said") or Said.MET
    if said not in Said:
        return meeting_page(request, agreed, refusal=Refusal(_("Choose what you want to say.")))
    say(agreed, by=request.user, said=said)
    messages.success(request, _("Noted. The other side is heard, too."))
    return redirect(agreed)


@signed_in
@require_POST
def meeting_here(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    check_in(agreed, by=request.user)
    messages.success(request, _("You are checked in. The other side sees it."))
    return redirect(agreed)


@signed_in
@require_POST
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    thanks = _("Settled. Both sides read your reason.")
    return keep(request, visible_meeting(request, pk), "settle_form", SettleForm(request.POST), settle_dispute, thanks)
