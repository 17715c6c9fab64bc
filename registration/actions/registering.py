"""The visitor's side: register, change what was said, give the ticket back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.refusals import NotAllowed, Refusal
from registration.actions.places import STATE_FIELDS, locked_kind, move_up, next_state, put
from registration.actions.telling import tell_holder, tell_organisers
from registration.actions.ways import way_in
from registration.models import Ticket, TicketKind
from registration.rules import can_decide_tickets, is_holder
from registration.states import TicketState


@transaction.atomic
def register(kind: TicketKind, *, by: User, answers: Mapping[str, Any], company: str = "", code: str = "", token: str = "") -> Ticket:
    """One person, one ticket: confirmed at once, on the waiting list where no place is left, or waiting for the organiser."""
    kind = locked_kind(kind)
    way = way_in(kind, by=by, code=code, token=token)
    refuse_second(by)
    group = way.invitation.group if way.invitation else None
    ticket = Ticket(person=by, kind=kind, source=way.source, code=way.code, group=group, company=company, answers=dict(answers))
    put(ticket, TicketState.PENDING if kind.needs_approval and not way.skips_approval else next_state(kind))
    ticket.save()
    announce("registration.created", ticket.pk)
    tell_registered(ticket)
    return ticket


def refuse_second(person: User) -> None:
    User.objects.select_for_update().get(pk=person.pk)  # two tabs: one after the other, and the second reads why
    if Ticket.objects.of(person).live().exists():
        raise Refusal(_("You are registered already. Cancel that ticket first if you want another."))


def tell_registered(ticket: Ticket) -> None:
    sentences = {
        TicketState.PENDING: lambda: gettext("We have received your registration. The organiser decides about it next."),
        TicketState.WAITLISTED: lambda: gettext("You are on the waiting list. When a place becomes free, you get it by itself."),
        TicketState.CONFIRMED: lambda: gettext("You are registered: your ticket is confirmed."),
    }
    tell_holder(ticket, "ticket-registered", sentences[TicketState(ticket.state)])
    if ticket.state == TicketState.PENDING:
        tell_organisers(ticket)


def own(ticket: Ticket, by: User) -> Ticket:
    row = Ticket.objects.select_for_update(of=("self",)).with_parts().get(pk=ticket.pk)
    if not (is_holder(by, row) or can_decide_tickets(by)):
        raise NotAllowed(_("Only whoever has the ticket may do this."))
    return row


@transaction.atomic
def change_answers(ticket: Ticket, *, answers: Mapping[str, Any], company: str, by: User) -> Ticket:
    """What was answered to questions that are not asked any more stays."""
    row = own(ticket, by)
    if not row.is_live:
        raise Refusal(_("This is already “%(state)s”: it cannot be changed any more."), params={"state": row.get_state_display()})
    row.answers, row.company, row.changed_at = dict(answers), company, timezone.now()
    row.save(update_fields=["answers", "company", "changed_at"])
    announce("registration.changed", row.pk)
    return row


@transaction.atomic
def cancel(ticket: Ticket, *, by: User) -> Ticket:
    """Who gives a place back makes room for the first who waits."""
    kind = locked_kind(ticket.kind)
    row = own(ticket, by)
    put(row, TicketState.CANCELLED)
    row.save(update_fields=STATE_FIELDS)
    announce("registration.changed", row.pk)
    move_up(kind)
    return row
