"""Many decisions at once: what would happen is said first; then each request is decided by itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import Refusal
from event.models import Event
from matchmaking.actions.deciding import approve, decline
from matchmaking.models import Meeting, Request
from matchmaking.querysets import RequestQuerySet, Wish
from matchmaking.rules import can_be_approved


@dataclass
class Plan:
    """Which requests will change (with the slot they will get) and which are skipped, and why."""

    changes: list[tuple[Request, Wish | None]] = field(default_factory=list)
    skipped: list[tuple[Request, str]] = field(default_factory=list)

    @property
    def reasons(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for _request, reason in self.skipped:
            counts[reason] = counts.get(reason, 0) + 1
        return counts


@dataclass(frozen=True)
class Result:
    request: Request
    sentence: str
    is_done: bool
    meeting: Meeting | None = None


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


def approve_all(requests: Sequence[Request], *, by: User) -> list[Result]:
    def one(request: Request) -> Result:
        meeting = approve(request, by=by)
        if meeting is None:
            return Result(request, _("approved; the schedule gives it a time"), True)
        where = {"time": date_format(timezone.localtime(meeting.slot.starts_at), "SHORT_DATETIME_FORMAT"), "table": meeting.table or "–"}
        return Result(request, _("approved: %(time)s, %(table)s") % where, True, meeting)

    return [outcome(request, one) for request in requests]


def decline_all(requests: Sequence[Request], *, by: User, reason: str) -> list[Result]:
    def one(request: Request) -> Result:
        decline(request, by=by, reason=reason)
        return Result(request, _("declined"), True)

    return [outcome(request, one) for request in requests]


def outcome(request: Request, decide: Callable[[Request], Result]) -> Result:
    """Each in its own transaction: a refusal is a line in the list of results, the others go on."""
    try:
        return decide(request)
    except Refusal as refusal:
        return Result(request, str(refusal), False)
