"""What becomes of a suggestion: shown, sent away, asked."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions.asking import request_meeting
from matchmaking.actions.parties import Party
from matchmaking.actions.suggesting import suggestions_changed
from matchmaking.models import Entry, Request, Slot, Suggestion
from matchmaking.picker import picker_between, picker_for
from matchmaking.rules import works_for
from matchmaking.states import EntryCategory, Topic
from matchmaking.why import said

WISHES = 3
TOPICS = {
    EntryCategory.COOPERATION: Topic.COOPERATION,
    EntryCategory.INVESTMENT: Topic.INVESTMENT,
    EntryCategory.JOB: Topic.TALENT,
}


def note_shown(suggestions: Iterable[Suggestion]) -> None:
    """The first time somebody sees them."""
    fresh = [row.pk for row in suggestions if row.shown_at is None]
    if fresh:
        Suggestion.objects.unseen().filter(pk__in=fresh).update(shown_at=timezone.now())


def refuse_others(suggestion: Suggestion, *, by: User) -> None:
    if suggestion.reader_person_id != by.pk and not works_for(by, suggestion.reader_exhibitor):
        raise NotAllowed(_("This suggestion is for somebody else."))


@transaction.atomic
def dismiss(suggestion: Suggestion, *, by: User) -> None:
    """Not for me: neither is suggested to the other any more. Nobody is told. Twice is once."""
    refuse_others(suggestion, by=by)
    row = Suggestion.objects.select_for_update(no_key=True).get(pk=suggestion.pk)
    if row.dismissed_at is None:
        row.dismissed_at = timezone.now()
        row.save(update_fields=["dismissed_at"])
        suggestions_changed()


@transaction.atomic
def restore(suggestion: Suggestion, *, by: User) -> None:
    refuse_others(suggestion, by=by)
    Suggestion.objects.filter(pk=suggestion.pk).update(dismissed_at=None)
    suggestions_changed()


@transaction.atomic
def ask_suggested(suggestion: Suggestion, *, by: User) -> Request:
    """A request in one click: the first times that both have, in words that say why. All that a request may be refused for holds here."""
    refuse_others(suggestion, by=by)
    row = Suggestion.objects.select_for_update(of=("self",), no_key=True).with_others().get(pk=suggestion.pk)
    if row.asked_at is not None:
        raise Refusal(_("You have already asked %(company)s."), params={"company": row.other})
    slots = first_times(row, by=by)
    if not slots:
        raise Refusal(_("No time that both sides have is left. Ask on the other side's page, once a time becomes free."))
    company = row.reader_exhibitor if isinstance(row.reader_exhibitor, Exhibitor) else None
    request = request_meeting(row.other, by=by, topic=topic_of(row), message=message_of(row), slots=slots, on_behalf_of=company)
    row.asked_at, row.request = timezone.now(), request
    row.save(update_fields=["asked_at", "request"])
    return request


def first_times(row: Suggestion, *, by: User) -> list[Slot]:
    event, now = Event.objects.current(), timezone.now()
    if row.other_exhibitor and row.reader_person:
        picker = picker_for(row.other_exhibitor, by, event=event, now=now)
    else:
        sender = Party(row.reader_person, row.reader_exhibitor)
        picker = picker_between(sender, Party(row.other_person, row.other_exhibitor), event=event, now=now)
    free = [choice.slot for _day, choices in picker.days for choice in choices if choice.is_offered]
    return free[:: max(1, len(free) // WISHES)][:WISHES]


def topic_of(row: Suggestion) -> str:
    """That of the offer or need for which the two were brought together."""
    source = next((reason["source"] for reason in row.reasons if str(reason.get("source", "")).startswith("entry:")), "")
    entry = Entry.objects.filter(pk=int(source.removeprefix("entry:"))).first() if source else None
    return TOPICS.get(EntryCategory(entry.category), Topic.PRODUCT) if entry else Topic.PRODUCT


def message_of(row: Suggestion) -> str:
    """From the one who asks, in their words; the other side reads it."""
    lines = [line for reason in row.reasons if (line := line_of(reason))]
    return "\n".join(lines) or _("The expo suggested that we meet. I would like to get to know you.")


def line_of(reason: dict[str, Any]) -> str:
    mine, theirs = said(reason.get("mine")), said(reason.get("theirs"))
    if reason["kind"] == "need" and mine and theirs:
        return _("We look for: %(mine)s. You offer: %(theirs)s.") % {"mine": mine, "theirs": theirs}
    if reason["kind"] == "offer" and mine and theirs:
        return _("We offer: %(mine)s. You look for: %(theirs)s.") % {"mine": mine, "theirs": theirs}
    if reason["kind"] == "interest" and theirs:
        return _("We would like to hear more about: %(theirs)s.") % {"theirs": theirs}
    if reason["kind"] == "followed" and mine and theirs:
        return _("You are interested in: %(theirs)s. We offer: %(mine)s.") % {"mine": mine, "theirs": theirs}
    return ""
