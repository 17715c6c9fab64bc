"""Places of a kind are given under the lock of its row; whoever frees one moves the waiting list up in the same transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.announcing import announce
from core.bus import kick
from core.refusals import Refusal
from registration.actions.telling import tell_holder
from registration.models import Ticket, TicketKind
from registration.states import TicketState


def locked_kind(kind: TicketKind) -> TicketKind:
    return TicketKind.objects.select_for_update().get(pk=kind.pk)


def places_left(kind: TicketKind) -> int | None:
    """None: no end to them. True only as long as the caller holds the lock of the kind."""
    if kind.quota is None:
        return None
    return max(0, kind.quota - Ticket.objects.confirmed().filter(kind=kind).count())


def next_state(kind: TicketKind) -> TicketState:
    """A place if there is one and nobody waits for it already; else a place on the waiting list."""
    left = places_left(kind)
    if left is None or left > Ticket.objects.waitlist(kind).count():
        return TicketState.CONFIRMED
    if not kind.has_waitlist:
        raise Refusal(_("No place is left for “%(kind)s”."), params={"kind": kind})
    return TicketState.WAITLISTED


def put(ticket: Ticket, state: TicketState) -> None:
    """Set what goes with the state; the caller saves `STATE_FIELDS`. Who loses a confirmed ticket stops listening where it let them in."""
    now = timezone.now()
    if ticket.is_confirmed and state != TicketState.CONFIRMED:
        kick(ticket.person_id, returns=True)
    if ticket.state != state:
        ticket.move_to(state)
    ticket.changed_at = now
    ticket.waits_since = now if state == TicketState.WAITLISTED else None
    if state == TicketState.CONFIRMED:
        ticket.confirmed_at = now


STATE_FIELDS = ("state", "changed_at", "waits_since", "confirmed_at")


def move_up(kind: TicketKind) -> list[Ticket]:
    """Places that became free go to those who wait, the first first. The caller holds the lock of the kind."""
    left = places_left(kind)
    rows = Ticket.objects.waitlist(kind).select_related("person", "kind").select_for_update(of=("self",))
    moved = list(rows if left is None else rows[:left])
    for ticket in moved:
        put(ticket, TicketState.CONFIRMED)
        ticket.save(update_fields=STATE_FIELDS)
        announce("registration.changed", ticket.pk)
        tell_holder(ticket, "ticket-moved-up", lambda: gettext("A place became free: your ticket is confirmed."))
    return moved


@transaction.atomic
def settle_waitlist(kind: TicketKind) -> int:
    """After the quota changed: whoever fits now moves up."""
    return len(move_up(locked_kind(kind)))
