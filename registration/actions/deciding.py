"""The organiser's side: approve and decline."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from registration.actions.places import STATE_FIELDS, locked_kind, move_up, next_state, put
from registration.actions.telling import tell_holder
from registration.models import Ticket
from registration.rules import can_decide_tickets
from registration.states import TicketState

DECISION_FIELDS = (*STATE_FIELDS, "decided_at", "decided_by", "reason")


def decided(ticket: Ticket, by: User, reason: str = "") -> Ticket:
    if not can_decide_tickets(by):
        raise NotAllowed(_("Only organisers decide about registrations."))
    row = Ticket.objects.select_for_update(of=("self",)).with_parts().get(pk=ticket.pk)
    row.decided_at, row.decided_by, row.reason = timezone.now(), by, reason.strip()[:500]
    return row


@transaction.atomic
def approve(ticket: Ticket, *, by: User) -> Ticket:
    """The person comes; on the waiting list as long as no place is free."""
    kind = locked_kind(ticket.kind)
    row = decided(ticket, by)
    if row.state != TicketState.PENDING:
        raise Refusal(_("This is already “%(state)s”: that step is not possible any more."), params={"state": row.get_state_display()})
    put(row, next_state(kind))
    row.save(update_fields=DECISION_FIELDS)
    announce("registration.changed", row.pk)
    audit(by, Verb.APPROVED, row)
    if row.is_confirmed:
        tell_holder(row, "ticket-approved", lambda: gettext("The organiser has confirmed your registration."))
    else:
        tell_holder(
            row, "ticket-waitlisted", lambda: gettext("You are on the waiting list. When a place becomes free, you get it by itself.")
        )
    return row


@transaction.atomic
def decline(ticket: Ticket, *, reason: str, by: User) -> Ticket:
    """With a reason that the person reads."""
    kind = locked_kind(ticket.kind)
    row = decided(ticket, by, reason)
    if not row.reason:
        raise Refusal(_("Say why: the person reads the reason."), field="reason")
    put(row, TicketState.DECLINED)
    row.save(update_fields=DECISION_FIELDS)
    announce("registration.changed", row.pk)
    audit(by, Verb.DECLINED, row, detail=row.reason)
    tell_holder(row, "ticket-declined", lambda: gettext("Your registration was declined: %(reason)s") % {"reason": row.reason})
    move_up(kind)
    return row
