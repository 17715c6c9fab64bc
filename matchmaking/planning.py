"""Approved requests as a problem for the scheduler, with the names that its answers are told in.

Somebody is a person, or a company with one table: both have one meeting at a time, and wait between two. A company with several tables
is a place with so much room. Agreed meetings stay where they are; drafts may move.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.hours import unavailable
from matchmaking.models import Quota, Request, Slot, Table
from matchmaking.scheduling.problem import Meeting, Problem
from matchmaking.scheduling.wording import Names
from matchmaking.states import MeetingState

Key = tuple[str, int]  # "person" or "company", and its primary key


@dataclass
class Planning:
    """`requests[i]` is meeting i of the problem, `slots[t]` its slot t."""

    requests: list[Request]
    slots: list[Slot]
    event: Event
    problem: Problem
    parties: dict[Key, Any]
    companies: list[Any]

    def names(self) -> Names:
        times = [f"{timezone.localtime(slot.starts_at, self.event.zone):%m-%d %H:%M} ({self.event.zone_name})" for slot in self.slots]
        return Names(
            self.problem,
            self.labels(),
            times,
            [_("Tables of %(company)s") % {"company": company} for company in self.companies],
        )

    def labels(self) -> list[str]:
        """As they are now: whoever was erased since is not named any more."""
        people = User.objects.in_bulk([number for kind, number in self.parties if kind == "person"])
        return [str(people.get(number, party) if kind == "person" else party) for (kind, number), party in self.parties.items()]


def planning(now: datetime) -> Planning | None:
    """All that is to be scheduled now, or None when that is nothing."""
    event = Event.objects.current()
    requests = list(Request.objects.to_be_scheduled(now).with_parties().select_related("meeting").prefetch_related("slots").order_by("pk"))
    slots = list(Slot.objects.bookable(now).order_by("starts_at"))
    if not requests or not slots:
        return None
    tables = Table.objects.numbers_open()
    single = {company for request in requests if (company := request.company) and tables.get(company.pk, 1) == 1}
    companies = list({request.company: None for request in requests if request.company and request.company not in single})
    parties = parties_of(requests, companies)
    order = {key: number for number, key in enumerate(parties)}
    index = {slot.pk: number for number, slot in enumerate(slots)}
    meetings = tuple(meeting_of(request, order, index, companies) for request in requests)
    agreed = said_free(requests, meetings, order)
    quotas = Quota.objects.by_party()
    kept = Counter(person for meeting in meetings if meeting.fixed is not None for person in meeting.people)
    problem = Problem(
        people=len(parties),
        slots=len(slots),
        meetings=meetings,
        capacity=tuple((tables[company.pk],) * len(slots) for company in companies),
        blocked=tuple(
            frozenset(slot for slot in blocked_slots(key, party, slots, event) if (order[key], slot) not in agreed)
            for key, party in parties.items()
        ),
        stretch=days(slots, event),
        least=tuple(quotas[key].least if key in quotas else 0 for key in parties),
        most=tuple(most_meetings(quotas.get(key), kept[order[key]]) for key in parties),
    )
    return Planning(requests, slots, event, problem, parties, companies)


def parties_of(requests: Sequence[Request], companies: Sequence[Exhibitor]) -> dict[Key, Any]:
    parties: dict[Key, Any] = {}
    for request in requests:
        for party in (request.sender, request.recipient):
            if party not in companies:
                parties.setdefault(key_of(party), party)
    return parties


def key_of(party: Any) -> Key:
    return ("company" if isinstance(party, Exhibitor) else "person", party.pk)


def meeting_of(request: Request, order: dict[Key, int], index: dict[int, int], companies: Sequence[Exhibitor]) -> Meeting:
    people = tuple(order[key_of(party)] for party in (request.sender, request.recipient) if key_of(party) in order)
    place = (companies.index(request.company),) if request.company in companies else ()
    agreed = getattr(request, "meeting", None)
    fixed = index.get(agreed.slot_id) if agreed is not None and agreed.state == MeetingState.SCHEDULED else None
    wished = frozenset(index[slot.pk] for slot in request.slots.all() if slot.pk in index)
    return Meeting(people, fixed=fixed, places=place, wished=frozenset() if fixed is not None else wished)


def said_free(requests: Sequence[Request], meetings: Sequence[Meeting], order: dict[Key, int]) -> set[tuple[int, int]]:
    """(person, slot) against which no usual hours hold: an agreed meeting is there, or the person asked for that time."""
    free = {(person, meeting.fixed) for meeting in meetings if meeting.fixed is not None for person in meeting.people}
    for request, meeting in zip(requests, meetings, strict=True):
        key = key_of(request.sender)
        if key in order:
            free |= {(order[key], slot) for slot in meeting.wished}
    return free


def blocked_slots(key: Key, party: Any, slots: Sequence[Slot], event: Event) -> frozenset[int]:
    if key[0] == "company":
        return frozenset()
    busy = unavailable(party, event)
    return frozenset(number for number, slot in enumerate(slots) if slot.pk in busy)


def days(slots: Sequence[Slot], event: Event) -> tuple[int, ...]:
    """The number of each slot's day, by the clock of the expo: the night is no break."""
    dates = [timezone.localtime(slot.starts_at, event.zone).date() for slot in slots]
    return tuple(sorted(set(dates)).index(date) for date in dates)


def most_meetings(quota: Quota | None, kept: int) -> int | None:
    """What is agreed stays, whatever the quota says since."""
    return None if quota is None or quota.most is None else max(quota.most, kept)
