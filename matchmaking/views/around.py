"""What the two sides keep of a meeting, other times for it, and offers of times that became free."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import signed_in
from core.refusals import Refusal
from matchmaking.actions import (
    accept_proposal,
    add_follow_up,
    agree_to_offer,
    decline_offer,
    decline_proposal,
    finish_follow_up,
    propose,
    remove_note,
    tell_outcome,
    write_note,
)
from matchmaking.around import slots_for
from matchmaking.forms import FollowUpForm, NoteForm, OutcomeForm, ProposalForm
from matchmaking.models import Meeting, Offer
from matchmaking.states import OfferState
from matchmaking.views.meetings import keep, meeting_page, visible_meeting


@signed_in
@require_POST
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    return keep(request, visible_meeting(request, pk), "note_form", NoteForm(request.POST), write_note, _("The note is kept."))


@signed_in
@require_POST
def drop_note(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    remove_note(get_object_or_404(agreed.notes.by(request.user), pk=number), by=request.user)
    return redirect(agreed)


@signed_in
@require_POST
def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    form: Any = OutcomeForm(request.POST)
    return keep(request, visible_meeting(request, pk), "outcome_form", form, tell_outcome, _("Thank you. Only your side sees this."))


@signed_in
@require_POST
def follow_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = FollowUpForm(request.POST)
    return keep(request, visible_meeting(request, pk), "task_form", form, add_follow_up, _("Noted. You are reminded on the day."))


@signed_in
@require_POST
def tick(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    task = get_object_or_404(agreed.follow_ups.of(request.user), pk=number)
    finish_follow_up(task, by=request.user, is_done=request.POST.get("done") == "1")
    return redirect(agreed)


@signed_in
@require_POST
def propose_time(request: HttpRequest, pk: UUID) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    form = ProposalForm(request.POST, slots=slots_for(agreed))
    return keep(request, agreed, "proposal_form", form, propose, _("The other side is asked. Until they agree the meeting keeps its time."))


@signed_in
@require_POST
def answer_proposal(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    agreed = visible_meeting(request, pk)
    proposal = get_object_or_404(agreed.proposals.select_related("meeting", "slot"), pk=number)
    agrees = request.POST.get("agree") == "1"
    try:
        (accept_proposal if agrees else decline_proposal)(proposal, by=request.user)
    except Refusal as refusal:
        return meeting_page(request, agreed, refusal=refusal)
    messages.success(request, _("The meeting has its new time.") if agrees else _("The meeting keeps its time."))
    return redirect(agreed)


@signed_in
@require_POST
def answer_offer(request: HttpRequest, number: int) -> HttpResponse:
    offer = get_object_or_404(Offer.objects.of(request.user).select_related("request", "slot"), pk=number)
    agrees = request.POST.get("agree") == "1"
    meeting = (agree_to_offer if agrees else decline_offer)(offer, by=request.user)
    if isinstance(meeting, Meeting):
        messages.success(request, _("Agreed: the meeting stands, and both sides are told."))
        return redirect(meeting)
    offer.refresh_from_db()
    if offer.state == OfferState.OPEN:
        messages.success(request, _("Noted. The meeting stands as soon as the other side says yes, too."))
    else:
        messages.success(request, _("This time goes to others. You keep waiting for the next."))
    return redirect(offer.request)
