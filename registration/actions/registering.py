"""The visitor's side: register, give the ticket back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from registration.actions.places import STATE_FIELDS, locked_kind, move_up, next_state, put
from registration.actions.telling import tell_holder
from registration.models import Ticket, TicketKind
from registration.rules import can_decide_tickets, is_holder
from registration.states import Source, TicketState


@transaction.atomic
def register(kind: TicketKind, *, by: User, answers: Mapping[str, Any], company: str = "") -> Ticket:
    """One person, one ticket: confirmed at once, on the waiting list where no place is left, or waiting for the organiser."""
    kind = locked_kind(kind)
    if not (kind.is_visible and kind.is_open(timezone.now())):
        raise Refusal(_("The registration as “%(kind)s” is not open."), params={"kind": kind})
    User.objects.select_for_update().get(pk=by.pk)  # two tabs: one after the other, and the second reads why
    if Ticket.objects.of(by).live().exists():
        raise Refusal(_("You are registered already. Cancel that ticket first if you want another."))
    ticket = Ticket(person=by, kind=kind, source=Source.OWN, company=company, answers=dict(answers))
    put(ticket, TicketState.PENDING if kind.needs_approval else next_state(kind))
    ticket.save()
    tell_registered(ticket)
    return ticket


def tell_registered(ticket: Ticket) -> None:
    sentences = {
        TicketState.PENDING: lambda: gettext("We have received your registration. The organiser decides about it next."),
        TicketState.WAITLISTED: lambda: gettext("You are on the waiting list. When a place becomes free, you get it by itself."),
        TicketState.CONFIRMED: lambda: gettext("You are registered: your ticket is confirmed."),
    }
    tell_holder(ticket, "ticket-registered", sentences[TicketState(ticket.state)])


@transaction.atomic
def cancel(ticket: Ticket, *, by: User) -> Ticket:
    """Who gives a place back makes room for the first who waits."""
    kind = locked_kind(ticket.kind)
    row = Ticket.objects.select_for_update(of=("self",)).with_parts().get(pk=ticket.pk)
    if not (is_holder(by, row) or can_decide_tickets(by)):
        raise NotAllowed(_("Only whoever has the ticket may do this."))
    put(row, TicketState.CANCELLED)
    row.save(update_fields=STATE_FIELDS)
    move_up(kind)
    return row
