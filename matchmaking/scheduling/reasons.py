"""Why something cannot be, as data: facts about people, meetings, slots and places. `wording` makes sentences of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.verify import Schedule


class Kind(StrEnum):
    MEET = "meet"  # this meeting is to be held
    BLOCKED = "blocked"  # the person cannot come in this slot
    BUSY = "busy"  # the person is in another meeting in this slot
    FIXED = "fixed"  # the meeting is pinned to a slot
    SESSION = "session"  # the meeting is wished for in one half of the day
    ORDER = "order"  # the meeting comes after another
    FAIR = "fair"  # the person may not have so many breaks more than others
    ROOM = "room"  # the place holds no more meetings in this slot
    LIMIT = "limit"  # the person wants no more meetings


@dataclass(frozen=True, slots=True)
class Fact:
    """`amount` is what of it would have to be given up: one more table, or two."""

    kind: Kind
    meeting: int | None = None
    other: int | None = None
    person: int | None = None
    place: int | None = None
    slot: int | None = None
    amount: int = 1


@dataclass(frozen=True)
class Reason:
    """Facts that cannot all be true. If it is minimal, any of them given up would let the rest be."""

    facts: tuple[Fact, ...]
    is_minimal: bool = False


@dataclass(frozen=True)
class Relaxation:
    """What to give up so that everything else can be; none is cheaper."""

    facts: tuple[Fact, ...]
    price: int


@dataclass(frozen=True)
class Prices:
    """What it costs to give up a fact, compared with others. Room costs this much for each table and slot."""

    meet: int = 20
    room: int = 8
    session: int = 6
    blocked: int = 5
    limit: int = 4
    fixed: int = 3
    order: int = 3
    fair: int = 1

    def of(self, kind: Kind) -> int:
        return int(getattr(self, kind.value))


@dataclass(frozen=True)
class Waiting:
    """Why one meeting has no slot in a plan: of each slot, everything that is in the way."""

    meeting: int
    in_the_way: dict[int, tuple[Fact, ...]] = field(default_factory=dict)

    @property
    def lone_facts(self) -> tuple[Fact, ...]:
        """Facts that are alone in the way: giving up one of them would place the meeting."""
        return tuple(facts[0] for facts in self.in_the_way.values() if len(facts) == 1)


def why_waiting(problem: Problem, schedule: Schedule) -> list[Waiting]:
    """Of every meeting left out, slot by slot, who and what is in the way."""
    held: dict[tuple[int, int], int] = {}
    used: dict[tuple[int, int], int] = {}
    totals = [0] * problem.people
    followers: dict[int, list[int]] = {}
    for number, meeting in enumerate(problem.meetings):
        for other in meeting.after:
            followers.setdefault(other, []).append(number)
    for number, slot in enumerate(schedule):
        if slot is not None:
            for person in problem.meetings[number].people:
                held[person, slot] = number
                totals[person] += 1
            for place in problem.meetings[number].places:
                used[place, slot] = used.get((place, slot), 0) + 1
    waiting = [number for number, slot in enumerate(schedule) if slot is None]
    return [
        Waiting(
            number,
            {
                slot: (*facts_in_the_way(problem, schedule, number, slot, held, used, totals, followers.get(number, ())),)
                for slot in range(problem.slots)
            },
        )
        for number in waiting
    ]


def facts_in_the_way(
    problem: Problem,
    schedule: Schedule,
    number: int,
    slot: int,
    held: dict[tuple[int, int], int],
    used: dict[tuple[int, int], int],
    totals: list[int],
    followers: Sequence[int],
) -> Iterator[Fact]:
    meeting = problem.meetings[number]
    for person in meeting.people:
        if (person, slot) in held:
            yield Fact(Kind.BUSY, meeting=held[person, slot], person=person, slot=slot)
        if problem.most and (limit := problem.most[person]) is not None and totals[person] >= limit:
            yield Fact(Kind.LIMIT, person=person)
    for place in meeting.places:
        if 0 < problem.capacity[place][slot] <= used.get((place, slot), 0):
            yield Fact(Kind.ROOM, place=place, slot=slot)
    for other in meeting.after:
        there = schedule[other]
        if there is not None and there >= slot:
            yield Fact(Kind.ORDER, meeting=number, other=other, slot=slot)
    for follower in followers:
        there = schedule[follower]
        if there is not None and there <= slot:
            yield Fact(Kind.ORDER, meeting=follower, other=number, slot=slot)
    yield from facts_against(problem, number, slot)


def facts_against(problem: Problem, number: int, slot: int) -> Iterator[Fact]:
    """Why a meeting cannot be held in a slot, whatever else is held."""
    meeting = problem.meetings[number]
    for person in meeting.people:
        if slot in problem.blocked[person]:
            yield Fact(Kind.BLOCKED, person=person, slot=slot)
    for place in meeting.places:
        if not problem.capacity[place][slot]:
            yield Fact(Kind.ROOM, place=place, slot=slot)
    if meeting.fixed is not None and meeting.fixed != slot:
        yield Fact(Kind.FIXED, meeting=number, slot=meeting.fixed)
    if not problem.is_wished(meeting, slot):
        yield Fact(Kind.SESSION, meeting=number)
