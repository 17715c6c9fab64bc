"""The rooms of a visitor and of a company: asking, one's requests, the meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import public, signed_in
from core.refusals import Refusal
from event.zones import visitor_zone
from exhibitors.models import Exhibitor
from matchmaking import rules
from matchmaking.actions import (
    accept,
    block_sender,
    cancel,
    mark_held,
    request_meeting,
    share_contact,
    turn_down,
    unblock_sender,
    withdraw,
)
from matchmaking.calendars import meeting_calendar
from matchmaking.day import own_day
from matchmaking.forms import AskForm, ReasonForm
from matchmaking.models import Block, Meeting, Request
from matchmaking.picker import picker_for
from matchmaking.showing import clocks_of
from matchmaking.states import MOST_WISHES, OPEN, Box, RequestState

A_PAGE = 20
DRAFT = "matchmaking:draft"


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "matchmaking/home.html", {"most_wishes": MOST_WISHES})
    return render(request, "matchmaking/home.html", own_day(request.user, event=request.event, now=timezone.now()))


@signed_in
@never_cache
@require_safe
def request_list(request: HttpRequest) -> HttpResponse:
    """What one was asked, or what one has asked, by name or for a company; both where no box is named."""
    box, state = request.GET.get("box", ""), request.GET.get("state", "")
    box = box if box in Box else ""
    mine = Request.objects.in_box(box, request.user)
    chosen = mine.in_state(state) if state in RequestState else mine
    page = Paginator(chosen.with_meeting().newest_first(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "state": state, "box": box, **tabs_of(Request.objects.counts_by_box(request.user), box)}
    return render(request, "matchmaking/requests.html", context)


def tabs_of(counts: dict[tuple[str, str], int], box: str) -> dict[str, Any]:
    """Boxes with what waits in them; of the chosen box the states with how many are in each."""
    inside: dict[str, int] = {}
    for (of, state), number in counts.items():
        if box in ("", of):
            inside[state] = inside.get(state, 0) + number
    states = [(one.value, one.label, inside.get(one.value, 0)) for one in RequestState if one in inside or one in OPEN]
    to_answer = counts.get((Box.RECEIVED, RequestState.PENDING), 0)
    undecided = sum(counts.get((Box.SENT, one), 0) for one in OPEN)
    boxes = [("", _("all"), 0), (Box.RECEIVED, Box.RECEIVED.label, to_answer), (Box.SENT, Box.SENT.label, undecided)]
    return {"tabs": [("", _("all"), sum(inside.values())), *states], "boxes": boxes}


@signed_in
@never_cache
@require_safe
def request_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return request_page(request, visible_request(request, uuid), ReasonForm())


def visible_request(request: HttpRequest, uuid: UUID) -> Request:
    return get_object_or_404(Request.objects.visible_to(request.user).with_meeting(), uuid=uuid)


def request_page(request: HttpRequest, asked: Request, form: ReasonForm, status: int = 200) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "slots": asked.slots.all(),
        "may_answer": rules.can_answer(request.user, asked),
        "may_turn_down": rules.can_turn_down(request.user, asked),
        "waits_for_host": asked.state == RequestState.PENDING and rules.needs_consent(asked, request.event),
        "agrees_at_once": not request.event.requests_need_approval and not request.event.meetings_wait_for_plan,
        "changes": asked.changes.told(),
        "is_asker": rules.is_asker(request.user, asked),
        "is_own": asked.from_person_id == request.user.pk,
        "sees_contact": rules.sees_contact(request.user, asked),
        "may_withdraw": rules.can_withdraw(request.user, asked),
        "may_decide": rules.can_decide(request.user, asked),
        "is_host": rules.is_host(request.user, asked),
        "is_blocked": Block.objects.between(asked.from_person_id, person=asked.to_person_id, exhibitor=asked.to_exhibitor).exists(),
        "requests_url": reverse("matchmaking:requests"),
    }
    return render(request, "matchmaking/request.html", context, status=status)


@signed_in
@require_POST
def accept_request(request: HttpRequest, uuid: UUID) -> HttpResponse:
    asked = visible_request(request, uuid)
    number = request.POST.get("slot", "")
    slot = next((slot for slot in asked.slots.all() if str(slot.pk) == number), None)
    try:
        meeting = accept(asked, by=request.user, slot=slot)
    except Refusal as refusal:
        form = ReasonForm()
        form.add_error(None, str(refusal))
        return request_page(request, asked, form, status=refusal.status)
    if meeting is not None:
        messages.success(request, _("Agreed: the meeting stands, and both sides are told."))
        return redirect(meeting)
    messages.success(request, _("Accepted. The organiser decides next, and you are told."))
    return redirect(asked)


@signed_in
@require_POST
def turn_down_request(request: HttpRequest, uuid: UUID) -> HttpResponse:
    asked, form = visible_request(request, uuid), ReasonForm(request.POST)
    if not form.is_valid():
        return request_page(request, asked, form, status=400)
    try:
        turn_down(asked, by=request.user, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return request_page(request, asked, form, status=refusal.status)
    messages.success(request, _("Turned down: %(who)s reads your reason.") % {"who": asked.sender})
    return redirect(asked)


@signed_in
@require_POST
def block(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The state wanted, not a toggle: two clicks of an old page do not undo each other."""
    asked = get_object_or_404(Request.objects.visible_to(request.user), uuid=uuid)
    (block_sender if request.POST.get("blocked") == "1" else unblock_sender)(asked, by=request.user)
    return redirect(asked)


@signed_in
@require_POST
def withdraw_request(request: HttpRequest, uuid: UUID) -> HttpResponse:
    asked = get_object_or_404(Request.objects.visible_to(request.user), uuid=uuid)
    withdraw(asked, by=request.user)
    messages.success(request, _("Your request to %(company)s is withdrawn.") % {"company": asked.recipient})
    return redirect(asked)


@signed_in
@require_POST
def share(request: HttpRequest, uuid: UUID) -> HttpResponse:
    asked = get_object_or_404(Request.objects.visible_to(request.user), uuid=uuid)
    shares = request.POST.get("shares") == "1"
    share_contact(asked, by=request.user, shares=shares)
    messages.success(request, _("Your company and address are shared.") if shares else _("Your company and address are no longer shown."))
    return redirect(asked)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    exhibitor = get_object_or_404(Exhibitor.objects.visible_to(request.user).select_related("sector", "booth__hall"), slug=slug)
    if request.method != "POST":
        return ask_page(request, exhibitor, AskForm(initial=draft_for(request, slug)))
    form = AskForm(request.POST)
    if not request.user.is_authenticated:
        keep_draft(request, slug)
        return redirect_to_login(request.get_full_path())
    if not form.is_valid():
        return ask_page(request, exhibitor, form, status=400)
    try:
        asked = request_meeting(exhibitor, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return ask_page(request, exhibitor, form, status=refusal.status)
    request.session.pop(DRAFT, None)
    messages.success(request, _("Your request is on its way. You are told of the answer here and by mail."))
    return redirect(asked)


def ask_page(request: HttpRequest, exhibitor: Exhibitor, form: AskForm, status: int = 200) -> HttpResponse:
    picker = picker_for(exhibitor, request.user, event=request.event, now=timezone.now())
    context = {"exhibitor": exhibitor, "form": form, "picker": picker, "chosen": form.chosen(), "most_wishes": MOST_WISHES}
    return render(request, "matchmaking/ask.html", context, status=status)


def keep_draft(request: HttpRequest, slug: str) -> None:
    """What was typed waits in the session until its author has signed in."""
    post = request.POST
    draft = {
        "slots": post.getlist("slots")[:MOST_WISHES],
        "topic": post.get("topic", "")[:12],
        "message": post.get("message", "")[:4000],
        "shares_contact": "shares_contact" in post,
    }
    request.session[DRAFT] = {"slug": slug, "fields": draft}


def draft_for(request: HttpRequest, slug: str) -> dict[str, Any]:
    draft = request.session.get(DRAFT) or {}
    fields: dict[str, Any] = draft["fields"] if draft.get("slug") == slug else {}
    return fields


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
        "sees_contact": rules.sees_contact(user, asked),
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
