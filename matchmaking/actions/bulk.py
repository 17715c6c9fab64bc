"""Many decisions at once: what would happen is said first; then each request is decided by itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core import deciding_many
from core.deciding_many import Result, decide_each
from event.models import Event
from matchmaking.actions.deciding import approve, decline
from matchmaking.models import Request
from matchmaking.querysets import RequestQuerySet, Wish
from matchmaking.rules import can_be_approved

Plan = deciding_many.Plan[Request, tuple[Request, Wish | None]]


def already(request: Request) -> str:
    return _("already %(state)s") % {"state": request.get_state_display()}


def plan_declines(requests: Iterable[Request]) -> Plan:
    plan = Plan()
    for request in requests:
        if request.is_open:
            plan.changes.append((request, None))
        else:
            plan.skipped.append((request, already(request)))
    return plan


def plan_approvals(requests: RequestQuerySet, now: datetime) -> Plan:
    """Seat the requests one after the other, oldest first, as `approve_all` will."""
    plan, seats, event = Plan(), Seats(), Event.objects.current()
    wishes: dict[int, list[Wish]] = {}
    for wish in requests.wishes(event):
        wishes.setdefault(wish.request, []).append(wish)
    for request in requests.oldest_first():
        if not request.is_open:
            plan.skipped.append((request, already(request)))
        elif not can_be_approved(request, event):
            plan.skipped.append((request, _("the other side has not answered yet")))
        elif event.meetings_wait_for_plan:
            plan.changes.append((request, None))
        elif seat := next((wish for wish in wishes.get(request.pk, ()) if wish.is_possible(now) and seats.take(wish)), None):
            plan.changes.append((request, seat))
        else:
            plan.skipped.append((request, _("no wished time is free")))
    return plan


class Seats:
    """What the requests before have taken while a plan is made."""

    def __init__(self) -> None:
        self.people: set[tuple[int, int]] = set()
        self.tables: dict[tuple[int | None, int], int] = {}

    def take(self, wish: Wish) -> bool:
        people, table = {(person, wish.slot) for person in wish.people}, (wish.exhibitor, wish.slot)
        if people & self.people or (wish.exhibitor and self.tables.get(table, 0) >= wish.free_tables):
            return False
        self.people |= people
        self.tables[table] = self.tables.get(table, 0) + 1
        return True


def approve_all(requests: Sequence[Request], *, by: User) -> list[Result[Request]]:
    def one(request: Request) -> str:
        meeting = approve(request, by=by)
        if meeting is None:
            return _("approved; the schedule gives it a time")
        where = {"time": date_format(timezone.localtime(meeting.slot.starts_at), "SHORT_DATETIME_FORMAT"), "table": meeting.table or "–"}
        return _("approved: %(time)s, %(table)s") % where

    return decide_each(requests, one)


def decline_all(requests: Sequence[Request], *, by: User, reason: str) -> list[Result[Request]]:
    def one(request: Request) -> str:
        decline(request, by=by, reason=reason)
        return _("declined")

    return decide_each(requests, one)
