"""One's requests: the boxes, the page of a request, and what each side can do with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import signed_in
from core.refusals import Refusal
from matchmaking import rules
from matchmaking.actions import accept, block_sender, report, share, turn_down, unblock_sender, withdraw
from matchmaking.forms import ReasonForm, ReportForm
from matchmaking.models import Block, Request
from matchmaking.showing import reasons_for
from matchmaking.states import CONTACT, OPEN, Box, RequestState, Shared

A_PAGE = 20


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


def request_page(request: HttpRequest, asked: Request, form: ReasonForm, status: int = 200, refusal: Refusal | None = None) -> HttpResponse:
    if refusal is not None:
        asked, status = visible_request(request, asked.uuid), refusal.status
    context = {
        "asked": asked,
        "form": form,
        "refusal": refusal,
        "reasons": reasons_for(request.user, asked),
        "offer": asked.offers.open().select_related("slot").first(),
        **shares_of(asked, request.user),
        "slots": asked.slots.all(),
        "may_answer": rules.can_answer(request.user, asked),
        "may_turn_down": rules.can_turn_down(request.user, asked),
        "waits_for_host": asked.state == RequestState.PENDING and rules.needs_consent(asked, request.event),
        "agrees_at_once": not request.event.requests_need_approval and not request.event.meetings_wait_for_plan,
        "changes": asked.changes.told(),
        "is_asker": rules.is_asker(request.user, asked),
        "is_own": asked.from_person_id == request.user.pk,
        "may_report": rules.can_report(request.user, asked),
        "may_withdraw": rules.can_withdraw(request.user, asked),
        "may_decide": rules.can_decide(request.user, asked),
        "is_host": rules.is_host(request.user, asked),
        "is_blocked": Block.objects.of_request(asked).exists(),
        "requests_url": reverse("matchmaking:requests"),
    }
    return render(request, "matchmaking/request.html", context, status=status)


def shares_of(asked: Request, user: Any) -> dict[str, Any]:
    """What the reader lets the other side see; nothing for those who speak for a company."""
    if user.pk not in (asked.from_person_id, asked.to_person_id):
        return {}
    shares = asked.asker_shares if asked.from_person_id == user.pk else asked.host_shares
    return {"shared_choices": [(value, label, value in shares) for value, label in Shared.choices], "contact": CONTACT}


@signed_in
@require_POST
def accept_request(request: HttpRequest, uuid: UUID) -> HttpResponse:
    asked = visible_request(request, uuid)
    number = request.POST.get("slot", "")
    slot = next((slot for slot in asked.slots.all() if str(slot.pk) == number), None)
    try:
        meeting = accept(asked, by=request.user, slot=slot)
    except Refusal as refusal:
        return request_page(request, asked, ReasonForm(), refusal=refusal)
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
        return request_page(request, asked, form, refusal=refusal)
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
    if rules.is_asker(request.user, asked):
        messages.success(request, _("Your request to %(company)s is withdrawn.") % {"company": asked.recipient})
    else:
        messages.success(request, _("You gave up the meeting, and %(who)s is told.") % {"who": asked.sender})
    return redirect(asked)


@signed_in
@require_POST
def share_fields(request: HttpRequest, uuid: UUID) -> HttpResponse:
    asked = get_object_or_404(Request.objects.visible_to(request.user), uuid=uuid)
    share(asked, by=request.user, fields=request.POST.getlist("shares"))
    messages.success(request, _("Noted: this is what the other side may see."))
    return redirect(asked)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def report_request(request: HttpRequest, uuid: UUID) -> HttpResponse:
    asked, form, status = visible_request(request, uuid), ReportForm(request.POST or None), 200
    if not rules.can_report(request.user, asked):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            report(asked, by=request.user, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status
        else:
            messages.success(request, _("Thank you. An organiser looks at it."))
            return redirect(asked)
    context = {"asked": asked, "form": form, "requests_url": reverse("matchmaking:requests")}
    return render(request, "matchmaking/report.html", context, status=400 if form.errors and status == 200 else status)  # noqa: PLR2004
