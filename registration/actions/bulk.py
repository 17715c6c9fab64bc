"""Many decisions at once: said beforehand with numbers, then done one by one."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.utils.translation import gettext

from accounts.models import User
from core import deciding_many
from core.deciding_many import Result, decide_each
from registration.actions.deciding import approve, decline
from registration.actions.places import places_left
from registration.models import Ticket, TicketKind
from registration.states import TicketState


class Plan(deciding_many.Plan[Ticket, tuple[Ticket, TicketState]]):
    @property
    def numbers(self) -> dict[str, int]:
        return dict(Counter(str(TicketState(state).label) for _ticket, state in self.changes))


class Places:
    """What is free at this moment, kind by kind, taken as the plan goes on."""

    def __init__(self) -> None:
        self.left = {kind.pk: places_left(kind) for kind in TicketKind.objects.all()}
        self.waits = {kind: Ticket.objects.waitlist(kind).count() for kind in self.left}

    def state_of_next(self, ticket: Ticket) -> TicketState | None:
        """None: no place, and no waiting list."""
        left = self.left[ticket.kind_id]
        if left is None:
            return TicketState.CONFIRMED
        if left > self.waits[ticket.kind_id]:
            self.left[ticket.kind_id] = left - 1
            return TicketState.CONFIRMED
        return TicketState.WAITLISTED if ticket.kind.has_waitlist else None


def plan_decisions(tickets: Iterable[Ticket], action: str) -> Plan:
    """What `decide_all` would do to these, in this order."""
    plan, places = Plan(), Places()
    for ticket in tickets:
        if action == "decline" and ticket.can_move_to(TicketState.DECLINED):
            plan.changes.append((ticket, TicketState.DECLINED))
        elif action == "decline" or ticket.state != TicketState.PENDING:
            plan.skipped.append((ticket, gettext("already %(state)s") % {"state": ticket.get_state_display()}))
        elif state := places.state_of_next(ticket):
            plan.changes.append((ticket, state))
        else:
            plan.skipped.append((ticket, gettext("no place left for “%(kind)s”") % {"kind": ticket.kind}))
    return plan


def decide_all(tickets: Iterable[Ticket], action: str, *, by: User, reason: str = "") -> list[Result[Ticket]]:
    steps: dict[str, Callable[[Ticket], Ticket]] = {
        "approve": lambda ticket: approve(ticket, by=by),
        "decline": lambda ticket: decline(ticket, reason=reason, by=by),
    }
    return decide_each(tickets, lambda ticket: str(steps[action](ticket).get_state_display()))
