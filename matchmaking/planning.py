"""Approved requests as a problem for the scheduler, with the names that its answers are told in.

Somebody is a person, or a company with one table: both have one meeting at a time, and wait between two. A company with several tables
is a place with so much room. Agreed meetings and those whose time an organiser set stay where they are; drafts may move.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from event.models import Event
from event.zones import zone_label
from exhibitors.models import Exhibitor
from matchmaking.hours import unavailable
from matchmaking.models import Lock, Quota, Request, Slot, Table
from matchmaking.scheduling.problem import Meeting, Problem
from matchmaking.scheduling.wording import Names
from matchmaking.states import MeetingState
from matchmaking.weighing import weights_of

Key = tuple[str, int]  # "person" or "company", and its primary key
LEAD = timedelta(minutes=30)  # nobody is put into a time that begins so soon: a plan is looked at and told first


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
        """In the language in force, by the clock of the expo."""
        zone = self.event.zone
        return Names(
            self.problem,
            self.labels(),
            [date_format(timezone.localtime(slot.starts_at, zone), "SHORT_DATETIME_FORMAT") for slot in self.slots],
            [_("Tables of %(company)s") % {"company": company} for company in self.companies],
            [date_format(timezone.localtime(slot.ends_at, zone), "TIME_FORMAT") for slot in self.slots],
            zone_label(zone, self.slots[0].starts_at),
        )

    def labels(self) -> list[str]:
        """As they are now: whoever was erased since is not named any more."""
        people = User.objects.in_bulk([number for kind, number in self.parties if kind == "person"])
        return [str(people.get(number, party) if kind == "person" else party) for (kind, number), party in self.parties.items()]


def planning(now: datetime, *, by_tables: bool = False) -> Planning | None:
    """All that is to be scheduled from `now` on, or None when that is nothing.

    With `by_tables` a company with one table is a place, too: why not all fit is then told in tables, of which there can be more.
    """
    event = Event.objects.current()
    requests = list(Request.objects.to_be_scheduled(now).with_parties().select_related("meeting").prefetch_related("slots").order_by("pk"))
    slots = list(Slot.objects.bookable(now).order_by("starts_at"))
    if not requests or not slots:
        return None
    index = {slot.pk: number for number, slot in enumerate(slots)}
    agreed = {request.pk: index[request.meeting.slot_id] for request in requests if is_agreed(request)}
    pins = agreed | locks_of(requests, index, agreed)
    tables = Table.objects.numbers_open()
    single = {pk for pk in companies_in(requests) if not by_tables and tables.get(pk, 1) == 1 and not is_doubled(pk, requests, agreed)}
    companies = list({request.company: None for request in requests if request.company and request.company.pk not in single})
    parties = parties_of(requests, companies)
    order = {key: number for number, key in enumerate(parties)}
    rooms = {company.pk: number for number, company in enumerate(companies)}
    weights = weights_of(requests)
    meetings = tuple(
        meeting_of(request, order, index, rooms, pins.get(request.pk), weight) for request, weight in zip(requests, weights, strict=True)
    )
    free = said_free(requests, meetings, order)
    quotas = Quota.objects.by_party()
    kept = Counter(person for meeting in meetings if meeting.fixed is not None for person in meeting.people)
    problem = Problem(
        people=len(parties),
        slots=len(slots),
        meetings=meetings,
        capacity=rooms_of(companies, tables, Counter((request.company, agreed.get(request.pk)) for request in requests), len(slots)),
        blocked=tuple(
            frozenset(slot for slot in blocked if (order[key], slot) not in free)
            for key, blocked in blocked_slots(parties, slots, index, event).items()
        ),
        stretch=days(slots, event),
        least=tuple(quotas[key].least if key in quotas else 0 for key in parties),
        most=tuple(most_meetings(quotas.get(key), kept[order[key]]) for key in parties),
    )
    return Planning(requests, slots, event, problem, parties, companies)


def locks_of(requests: Sequence[Request], index: Mapping[int, int], agreed: Mapping[int, int]) -> dict[int, int]:
    """Request → the slot that an organiser set. What two sides have agreed comes first: a time in which one of the two has a meeting
    already is not kept for another."""
    taken = {(person, agreed[request.pk]) for request in requests if request.pk in agreed for person in people_of(request)}
    locks = Lock.objects.slots_of(request.pk for request in requests if request.pk not in agreed)
    slots = {request.pk: index[locks[request.pk]] for request in requests if locks.get(request.pk) in index}
    return {
        request.pk: slots[request.pk]
        for request in requests
        if request.pk in slots and not any((person, slots[request.pk]) in taken for person in people_of(request))
    }


def is_agreed(request: Request) -> bool:
    meeting = getattr(request, "meeting", None)
    return meeting is not None and meeting.state == MeetingState.SCHEDULED


def people_of(request: Request) -> list[int]:
    return [pk for pk in (request.from_person_id, request.to_person_id) if pk]


def companies_in(requests: Sequence[Request]) -> set[int]:
    return {request.company.pk for request in requests if request.company}


def is_doubled(company: int, requests: Sequence[Request], agreed: Mapping[int, int]) -> bool:
    """Whether two meetings are agreed for one slot although the company has one table by now."""
    own = [agreed[request.pk] for request in requests if request.pk in agreed and request.company and request.company.pk == company]
    return len(own) != len(set(own))


def parties_of(requests: Sequence[Request], companies: Sequence[Exhibitor]) -> dict[Key, Any]:
    parties: dict[Key, Any] = {}
    for request in requests:
        for party in sitting_at(request, {company.pk for company in companies}):
            parties.setdefault(key_of(party), party)
    return parties


def sitting_at(request: Request, rooms: Container[int]) -> list[Any]:
    """The sides that have one meeting at a time: not the company that lends one of its several tables."""
    host = request.company if request.company and request.company.pk in rooms else None
    return [party for party in (request.sender, request.recipient) if party != host]


def key_of(party: Any) -> Key:
    return ("company" if isinstance(party, Exhibitor) else "person", party.pk)


def meeting_of(
    request: Request, order: Mapping[Key, int], index: Mapping[int, int], rooms: Mapping[int, int], pin: int | None, weight: float
) -> Meeting:
    people = tuple(order[key_of(party)] for party in sitting_at(request, rooms))
    place = (rooms[request.company.pk],) if request.company and request.company.pk in rooms else ()
    wished = frozenset(index[slot.pk] for slot in request.slots.all() if slot.pk in index)
    return Meeting(people, fixed=pin, places=place, weight=weight, wished=frozenset() if pin is not None else wished)


def rooms_of(
    companies: Sequence[Exhibitor], tables: Mapping[int, int], agreed: Mapping[tuple[Exhibitor | None, int | None], int], slots: int
) -> tuple[tuple[int, ...], ...]:
    """How many meetings each company can hold in each slot. What is agreed has room, whichever table was closed since."""
    return tuple(tuple(max(tables.get(company.pk, 1), agreed.get((company, slot), 0)) for slot in range(slots)) for company in companies)


def said_free(requests: Sequence[Request], meetings: Sequence[Meeting], order: Mapping[Key, int]) -> set[tuple[int, int]]:
    """(person, slot) against which no usual hours hold: a meeting stays there, or the person asked for that time."""
    free = {(person, meeting.fixed) for meeting in meetings if meeting.fixed is not None for person in meeting.people}
    for request, meeting in zip(requests, meetings, strict=True):
        key = key_of(request.sender)
        if key in order:
            free |= {(order[key], slot) for slot in meeting.wished}
    return free


def blocked_slots(parties: Mapping[Key, Any], slots: Sequence[Slot], index: Mapping[int, int], event: Event) -> dict[Key, set[int]]:
    busy = unavailable([party for (kind, _pk), party in parties.items() if kind == "person"], slots, event)
    return {(kind, pk): {index[slot] for slot in busy[pk]} if kind == "person" else set() for kind, pk in parties}


def days(slots: Sequence[Slot], event: Event) -> tuple[int, ...]:
    """The number of each slot's day, by the clock of the expo: the night is no break."""
    dates = [timezone.localtime(slot.starts_at, event.zone).date() for slot in slots]
    number = {date: place for place, date in enumerate(sorted(set(dates)))}
    return tuple(number[date] for date in dates)


def most_meetings(quota: Quota | None, kept: int) -> int | None:
    """What is agreed stays, whatever the quota says since."""
    return None if quota is None or quota.most is None else max(quota.most, kept)
