"""Requests and meetings of a person. The rows stay for the other side and for the history; what the person wrote goes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from core.personal_data import PersonalData
from core.traces import Traces
from matchmaking.actions import cancel, forget_entries, turn_down, withdraw
from matchmaking.actions.parties import party_of
from matchmaking.models import (
    Approver,
    Assessment,
    Block,
    Entry,
    FollowUp,
    Meeting,
    Note,
    Outcome,
    Participant,
    Placement,
    Proposal,
    Report,
    Request,
    SchedulingRun,
    StateChange,
    Suggestion,
)
from matchmaking.showing import perspective_of

EXPORTED = ("uuid", *Entry.SAID, "state", "created_at", "published_at", "hidden_reason")


def export(person: User) -> dict[str, Any]:
    requests = Request.objects.sent_by(person).with_parties().newest_first()
    received = Request.objects.sent_to(person=person)
    meetings = Meeting.objects.filter(request__in=Request.objects.sent_by(person) | received).with_parties()
    return {
        "requests": [
            {
                "number": request.pk,
                "to": str(request.recipient),
                "topic": request.topic,
                "message": request.message,
                "shares": request.asker_shares,
                "state": request.state,
                "asked_at": request.created_at,
                "decided_at": request.decided_at,
                "reason": request.reason,
            }
            for request in requests
        ],
        "requests_received": [
            {
                "number": request.pk,
                "from": str(request.sender),
                "topic": request.topic,
                "shares": request.host_shares,
                "state": request.state,
                "asked_at": request.created_at,
                "answered_at": request.answered_at,
                "reason": request.reason,
            }
            for request in received.with_parties().newest_first()
        ],
        "meetings": [
            {
                "with": str(perspective_of(row.request, person).other),
                "starts_at": row.slot.starts_at,
                "place": row.place,
                "state": row.state,
            }
            for row in meetings
        ],
        "participation": list(
            Participant.objects.filter(person=person).values("is_listed", "takes_requests", "day_starts", "day_ends", "avoids_stars")
        ),
        "notes": list(Note.objects.filter(author=person).values("meeting", "text", "is_shared", "at")),
        "outcomes": list(Outcome.objects.filter(by=person).values("meeting", "rating", "next_step", "deal", "amount", "currency", "at")),
        "follow_ups": list(FollowUp.objects.of(person).values("meeting", "text", "due_on", "done_at")),
        "reports": list(Report.objects.filter(by=person).values("request", "entry", "reason", "state", "made_at")),
        "blocks": [{"of": str(row.blocked), "since": row.made_at} for row in Block.objects.made_by(person).with_sides()],
        "market": list(Entry.objects.of(party_of(person)).values(*EXPORTED)),
        "suggestions": [
            {"who": str(row.other), "score": row.score, "shown_at": row.shown_at, "passed_over_at": row.dismissed_at}
            for row in Suggestion.objects.to(person=person).with_others().best_first()
        ],
        "decisions": list(StateChange.objects.filter(actor=person).values("request", "at", "before", "after", "reason")),
    }


def erase(person: User) -> None:
    """What is to come is called off, so that tables and times are free and the other side knows."""
    sent, received = Request.objects.sent_by(person), Request.objects.sent_to(person=person)
    for request in (*sent.open(), *sent.to_be_placed(), *received.to_be_placed()):
        withdraw(request, by=person)
    for request in received.open():
        turn_down(request, by=person, reason=gettext("The account was erased."))
    for meeting in Meeting.objects.since(timezone.now()).taking_time().filter(request__in=sent | received):
        cancel(meeting, by=person, reason=gettext("The account was erased."))
    sent.update(message="", asker_shares=[])
    received.update(host_shares=[])
    Meeting.objects.filter(request__in=sent).update(asker_room_url="")
    Meeting.objects.filter(request__in=received).update(host_room_url="")
    forget_entries(person)
    for model in (Participant, FollowUp):
        model.objects.filter(person=person).delete()
    Note.objects.filter(author=person).delete()
    Proposal.objects.filter(by=person).update(note="")
    Report.objects.filter(by=person).update(reason="")
    Block.objects.filter(Q(by_person=person) | Q(of_person=person)).delete()
    Approver.objects.filter(person=person).delete()
    Suggestion.objects.with_person(person).delete()
    Assessment.objects.filter(request__in=sent | received).update(reasons=[])


def texts(person: User) -> Iterator[str]:
    mine = Request.objects.sent_by(person)
    yield from mine.values_list("message", flat=True)
    yield from StateChange.objects.filter(actor=person, request__in=mine).values_list("reason", flat=True)
    for row in Entry.objects.of(party_of(person)).values_list("title_zh_hans", "title_en", "text_zh_hans", "text_en"):
        yield from filter(None, row)


def rub_out(traces: Traces) -> None:
    """Why something was decided stays, without whom it names."""
    traces.rub_out_of(Entry.objects.all(), "hidden_reason")
    for model in (Request, StateChange):
        traces.rub_out_of(model.objects.all(), "reason")
    traces.rub_out_of(SchedulingRun.objects.all(), "reasons", "remedies")
    traces.rub_out_of(Placement.objects.all(), "reasons")


PERSONAL_DATA = PersonalData("matchmaking", export, erase, order=10, texts=texts, rub_out=rub_out)
