"""Many tickets at once, from outside: people without an account get one, and places are counted as for everybody."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.announcing import announce
from core.refusals import Refusal
from registration.actions.welcoming import welcome_soon
from registration.models import Ticket, TicketKind
from registration.states import Source, TicketState

A_BATCH = 500
A_TURN = 200  # rows of one transaction
BETWEEN_TURNS = 0.15  # seconds: SQLite looks for its turn every tenth of one
WRITTEN = ("company", "answers", "outside_reference", "changed_at")


@dataclass
class Draft:
    """A ticket as somebody outside knows it."""

    email: str
    kind: TicketKind
    name: str = ""
    company: str = ""
    country: str = ""
    language: str = User.Language.CHINESE
    reference: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    ticket: Ticket | None = None  # the one that is there already
    changes: list[tuple[str, str, str]] = field(default_factory=list)  # what, before, after
    fault: str = ""

    @property
    def is_new(self) -> bool:
        return self.ticket is None


class Places:
    """What is free of each kind; the caller holds the locks of all kinds where it means to write."""

    def __init__(self, kinds: Sequence[TicketKind]) -> None:
        self.left = {kind.pk: free(kind) for kind in kinds}

    def state_of_next(self, kind: TicketKind) -> TicketState | None:
        left = self.left[kind.pk]
        if left is None or left > 0:
            self.left[kind.pk] = None if left is None else left - 1
            return TicketState.CONFIRMED
        return TicketState.WAITLISTED if kind.has_waitlist else None


def free(kind: TicketKind) -> int | None:
    """Nobody passes those who wait."""
    if kind.quota is None:
        return None
    taken, waits = Ticket.objects.confirmed().filter(kind=kind).count(), Ticket.objects.waitlist(kind).count()
    return max(0, kind.quota - taken - waits)


def locked_kinds() -> list[TicketKind]:
    """All of them: whoever registers meanwhile waits, and finds the ticket that came from outside."""
    return list(TicketKind.objects.select_for_update().order_by("pk"))


def compare(drafts: Sequence[Draft], kinds: Sequence[TicketKind]) -> None:
    """Find what is there already; say what would change, and what cannot be."""
    tickets = live_tickets([draft.email for draft in drafts])
    references = known_references([draft.reference for draft in drafts if draft.reference])
    for draft in drafts:
        draft.ticket, draft.changes = tickets.get(draft.email), []
        owner = references.get(draft.reference)
        if draft.fault:
            continue
        if owner is not None and owner != (draft.ticket.pk if draft.ticket else None):
            draft.fault = _("Reference %(reference)s belongs to another ticket.") % {"reference": draft.reference}
        elif draft.ticket is not None and draft.ticket.kind_id != draft.kind.pk:
            draft.fault = _("%(email)s is registered as “%(kind)s”.") % {"email": draft.email, "kind": draft.ticket.kind}
        elif draft.ticket is not None:
            draft.changes = changes_of(draft.ticket, draft)
    refuse_overfull(drafts, kinds)


def refuse_overfull(drafts: Sequence[Draft], kinds: Sequence[TicketKind]) -> None:
    places = Places(kinds)
    for draft in drafts:
        if not draft.fault and draft.is_new and places.state_of_next(draft.kind) is None:
            draft.fault = _("No place is left for “%(kind)s”.") % {"kind": draft.kind}


def changes_of(ticket: Ticket, draft: Draft) -> list[tuple[str, str, str]]:
    """An empty cell leaves what is there."""
    pairs = [("company", ticket.company, draft.company), ("reference", ticket.outside_reference, draft.reference)]
    pairs += [(key, ticket.answers.get(key), value) for key, value in draft.answers.items()]
    return [(what, str(before or ""), str(after)) for what, before, after in pairs if after not in ("", None) and before != after]


def live_tickets(emails: Sequence[str]) -> dict[str, Ticket]:
    found: dict[str, Ticket] = {}
    for start in range(0, len(emails), A_BATCH):
        rows = Ticket.objects.live().annotate(address=Lower("person__email")).filter(address__in=emails[start : start + A_BATCH])
        found |= {row.address: row for row in rows.select_related("kind")}  # type: ignore[attr-defined]
    return found


def known_references(references: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(references), A_BATCH):
        rows = Ticket.objects.filter(outside_reference__in=references[start : start + A_BATCH])
        found |= dict(rows.values_list("outside_reference", "pk"))
    return found


def write_drafts(drafts: Sequence[Draft], kinds: Sequence[TicketKind], *, source: Source, letters: bool = False) -> list[Ticket]:
    """Drafts without a fault, compared, under the locks of the kinds. Nobody gets a letter but where the organiser says so."""
    fresh, changed = [draft for draft in drafts if draft.is_new], [draft for draft in drafts if draft.changes]
    people, places = people_of(fresh), Places(kinds)
    made = Ticket.objects.bulk_create([new_ticket(draft, people[draft.email], places, source) for draft in fresh], batch_size=A_BATCH)
    update(changed)
    if letters:
        welcome_soon(made)
    announce("registration.created", *(row.pk for row in made))
    announce("registration.changed", *(draft.ticket.pk for draft in changed if draft.ticket))
    return made


def bring_in(drafts: Sequence[Draft], *, told: Callable[[int], None], letters: bool) -> None:
    """Drafts that had no fault, some hundred at a time: whoever registers or checks in meanwhile waits for one turn, not for all of
    them. A row that somebody was faster with has a fault afterwards, and stays out."""
    for start in range(0, len(drafts), A_TURN):
        if start:
            time.sleep(BETWEEN_TURNS)
        turn = drafts[start : start + A_TURN]
        bring_in_turn(turn, letters=letters)
        told(start + len(turn))


@transaction.atomic
def bring_in_turn(drafts: Sequence[Draft], *, letters: bool) -> None:
    kinds = locked_kinds()
    compare(drafts, kinds)
    write_drafts([draft for draft in drafts if not draft.fault], kinds, source=Source.IMPORT, letters=letters)


@transaction.atomic
def register_from_outside(draft: Draft, *, letters: bool = False) -> Ticket:
    """Of another program of the organisers. Once a reference: the same word again changes nothing, or what is new in it."""
    kinds = locked_kinds()
    compare([draft], kinds)
    if draft.fault:
        raise Refusal(draft.fault)
    made = write_drafts([draft], kinds, source=Source.API, letters=letters)
    found = made or [row for row in (draft.ticket,) if row is not None]
    return Ticket.objects.with_parts().get(pk=found[0].pk)


def new_ticket(draft: Draft, person: User, places: Places, source: Source) -> Ticket:
    state, now = places.state_of_next(draft.kind) or TicketState.WAITLISTED, timezone.now()
    moments = {"confirmed_at": now} if state == TicketState.CONFIRMED else {"waits_since": now}
    return Ticket(
        person=person,
        kind=draft.kind,
        state=state,
        source=source,
        company=draft.company,
        answers=draft.answers,
        outside_reference=draft.reference,
        **moments,
    )


def update(drafts: Sequence[Draft]) -> None:
    rows = [draft.ticket for draft in drafts if draft.ticket is not None]
    for draft in drafts:
        if (row := draft.ticket) is not None:
            row.company, row.changed_at = draft.company or row.company, timezone.now()
            row.answers, row.outside_reference = row.answers | draft.answers, draft.reference or row.outside_reference
    Ticket.objects.bulk_update(rows, WRITTEN, batch_size=A_BATCH)


def people_of(drafts: Sequence[Draft]) -> dict[str, User]:
    """Accounts by address. A new one has no password: its owner sets one by “Forgotten password?”, which proves the address."""
    emails = [draft.email for draft in drafts]
    known = accounts(emails)
    rows = [new_person(draft) for draft in drafts if draft.email not in known]
    User.objects.bulk_create(rows, batch_size=A_BATCH)
    return known | {row.email: row for row in rows}


def accounts(emails: Sequence[str]) -> dict[str, User]:
    found: dict[str, User] = {}
    for start in range(0, len(emails), A_BATCH):
        rows = User.objects.annotate(address=Lower("email")).filter(address__in=emails[start : start + A_BATCH])
        found |= {row.address: row for row in rows}
    return found


def new_person(draft: Draft) -> User:
    person = User(email=draft.email, name=draft.name, company=draft.company, country=draft.country, language=draft.language)
    person.set_unusable_password()
    return person
