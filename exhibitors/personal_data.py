"""Which companies a person works for, who invited them, what they wrote to booths, and their cards."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.files import private
from core.personal_data import PersonalData
from core.refusals import Refusal
from core.traces import Traces
from exhibitors.actions import remove_member
from exhibitors.actions.erasing import erase_applications, exported_applications
from exhibitors.models import (
    Attachment,
    Ban,
    Card,
    CardCode,
    Conversation,
    Invitation,
    Lead,
    LeadNote,
    LeadStep,
    Membership,
    Message,
    ProductStar,
    Stay,
    Step,
    TalkReport,
    TeamNote,
)
from exhibitors.states import ConversationState, Role, Side


def export(person: User) -> dict[str, Any]:
    memberships = Membership.objects.filter(person=person).select_related("exhibitor")
    return {
        "applications": exported_applications(person),
        "companies": [
            {"company": str(row.exhibitor), "role": row.role, "shown": row.is_shown, "languages": row.languages, "since": row.since}
            for row in memberships
        ],
        "invitations": list(
            Invitation.objects.filter(email__iexact=person.email).values("exhibitor__slug", "role", "invited_at", "accepted_at")
        ),
        "conversations": [conversation_of(row) for row in Conversation.objects.of_visitor(person).with_parties()],
        "answers_written": list(
            Message.objects.filter(author=person, side=Side.COMPANY).values("conversation__exhibitor__slug", "text", "sent_at")
        ),
        "cards": list(Card.objects.of(person).values("exhibitor__slug", "fields", "way", "given_at", "ended_at")),
        "card_code": list(CardCode.objects.filter(person=person).values("fields", "round")),
        "leads": [
            lead_of(row)
            for row in Lead.objects.of(person).select_related("exhibitor").prefetch_related("deeds", "notes", "answers__question", "tags")
        ],
        "products_starred": list(
            ProductStar.objects.filter(person=person).values("product__slug", "product__exhibitor__slug", "starred_at")
        ),
        "booths_stayed_at": list(Stay.objects.of(person).values("exhibitor__slug", "at")),
        "companies_blocked": list(Ban.objects.by_visitor(person).values("exhibitor__slug", "made_at")),
        "messages_reported": list(TalkReport.objects.filter(by=person).values("reason", "state", "made_at")),
    }


def conversation_of(row: Conversation) -> dict[str, Any]:
    """Both sides: the answers were written to this person. Files by name, to be fetched from the page."""
    said = [
        {
            "by": message.side,
            "text": "" if message.is_hidden else message.text,
            "sent_at": message.sent_at,
            "files": [str(file) for file in message.attachments.all()],
        }
        for message in row.messages.in_order()
    ]
    return {"company": row.exhibitor.slug, "topic": row.topic, "state": row.state, "asked_at": row.asked_at, "messages": said}


def lead_of(row: Lead) -> dict[str, Any]:
    """What a company keeps about this person, the notes of its team included."""
    return {
        "company": row.exhibitor.slug,
        "state": row.state,
        "stars": row.stars,
        "follow_up_on": row.follow_up_on,
        "tags": [tag.name for tag in row.tags.all()],
        "did": [{"what": deed.kind, "with": deed.label, "times": deed.number, "last_at": deed.last_at} for deed in row.deeds.all()],
        "notes": [note.text for note in row.notes.all()],
        "answers": {answer.question.text: answer.text for answer in row.answers.all()},
    }


def refuse(person: User) -> None:
    """A company never loses its last owner."""
    for row in Membership.objects.filter(person=person, role=Role.OWNER).select_related("exhibitor"):
        if row.exhibitor.memberships.owners().count() == 1:
            raise Refusal(
                _("You are the only owner of %(company)s. Make somebody else an owner first, or ask the organiser."),
                params={"company": row.exhibitor},
            )


def erase(person: User) -> None:
    for row in Membership.objects.filter(person=person):
        remove_member(row, by=person)
    Invitation.objects.filter(email__iexact=person.email).delete()
    erase_applications(person)
    erase_talk(person)


def erase_talk(person: User) -> None:
    """The rows stay for the company's counts; what the person wrote, sent and gave goes. What colleagues noted about it goes, too."""
    own = Conversation.objects.of_visitor(person)
    for row in own.exclude(state=ConversationState.CLOSED):
        row.move_to(ConversationState.CLOSED)
        row.is_live, row.waits_since, row.due_at = False, None, None
        row.save(update_fields=["state", "is_live", "waits_since", "due_at"])
    written = Message.objects.filter(conversation__in=own, side=Side.VISITOR)
    files = list(Attachment.objects.filter(message__in=written).values_list("file", flat=True))
    Attachment.objects.filter(message__in=written).delete()
    written.update(text="", has_links=False, mail_at=None)
    TeamNote.objects.filter(conversation__in=own).delete()
    Card.objects.of(person).in_force().update(ended_at=timezone.now())
    Card.objects.of(person).update(fields=[])
    CardCode.objects.filter(person=person).delete()
    Lead.objects.of(person).delete()
    ProductStar.objects.filter(person=person).delete()
    Stay.objects.of(person).delete()
    Ban.objects.filter(person=person).delete()
    TalkReport.objects.filter(by=person).update(reason="")
    transaction.on_commit(lambda: [private().delete(name) for name in files], robust=True)


def texts(person: User) -> Iterator[str]:
    """What letters and bells told others."""
    yield from Message.objects.filter(author=person, side=Side.VISITOR).values_list("text", flat=True)


def rub_out(traces: Traces) -> None:
    """What others wrote of the person."""
    traces.rub_out_of(Message.objects.all(), "text", "hidden_reason", at="sent_at")
    traces.rub_out_of(TeamNote.objects.all(), "text", at="made_at")
    traces.rub_out_of(Step.objects.all(), "detail", at="at")
    traces.rub_out_of(LeadNote.objects.all(), "text", at="made_at")
    traces.rub_out_of(LeadStep.objects.all(), "detail", at="at")
    traces.rub_out_of(TalkReport.objects.all(), "reason", at="made_at")


PERSONAL_DATA = PersonalData("exhibitors", export, erase, refuse, order=30, texts=texts, rub_out=rub_out)
