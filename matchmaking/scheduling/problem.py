"""What is to be scheduled: people, meetings, slots, places. Everything is a number from 0; names are the caller's business.

The problem is that of Bofill et al., Journal of Artificial Intelligence Research 74 (2022), 263-301, with three additions: several
places instead of one set of tables, slots that fall into stretches (days), and meetings that need not fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Session(StrEnum):
    """Which part of the day a meeting is wished for."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EITHER = "either"


class Unsound(ValueError):
    """The numbers of a problem contradict each other: a person or slot that does not exist, for example."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One or two people at the same time in all of `places`; every meeting in `after` is held in an earlier slot.

    `wished` names the only slots that will do; empty, all do.
    """

    people: tuple[int, ...]
    session: Session = Session.EITHER
    fixed: int | None = None
    after: tuple[int, ...] = ()
    places: tuple[int, ...] = (0,)
    weight: float = 1.0
    wished: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Problem:
    """`capacity[place][slot]` meetings fit; `blocked[person]` are slots in which somebody cannot come.

    `stretch[slot]` numbers the days: idle time between two stretches is no break. Breaks of any two people differ by at most
    `fairness`, unless that is None. `least[person]` and `most[person]` say how many meetings somebody is to have when not all fit.
    """

    people: int
    slots: int
    meetings: tuple[Meeting, ...]
    capacity: tuple[tuple[int, ...], ...]
    blocked: tuple[frozenset[int], ...]
    afternoon: frozenset[int] = frozenset()
    stretch: tuple[int, ...] = ()
    fairness: int | None = 2
    least: tuple[int, ...] = ()
    most: tuple[int | None, ...] = ()

    def __post_init__(self) -> None:
        for fault in faults(self):
            raise Unsound(fault)

    def meetings_of(self) -> list[list[int]]:
        """The meetings of each person."""
        found: list[list[int]] = [[] for _ in range(self.people)]
        for number, meeting in enumerate(self.meetings):
            for person in meeting.people:
                found[person].append(number)
        return found

    def meetings_at(self) -> list[list[int]]:
        """The meetings of each place."""
        found: list[list[int]] = [[] for _ in self.capacity]
        for number, meeting in enumerate(self.meetings):
            for place in meeting.places:
                found[place].append(number)
        return found

    def stretch_of(self, slot: int) -> int:
        return self.stretch[slot] if self.stretch else 0

    def starts_stretch(self, slot: int) -> bool:
        return slot == 0 or self.stretch_of(slot) != self.stretch_of(slot - 1)

    def is_wished(self, meeting: Meeting, slot: int) -> bool:
        if meeting.wished and slot not in meeting.wished:
            return False
        return meeting.session is Session.EITHER or (meeting.session is Session.AFTERNOON) == (slot in self.afternoon)


def faults(problem: Problem) -> Iterator[str]:
    """What makes no sense, in words for whoever built the problem."""
    if problem.people < 0 or problem.slots < 1:
        yield "There must be at least one slot, and no negative number of people."
    if len(problem.blocked) != problem.people:
        yield f"{len(problem.blocked)} people have blocked slots, but there are {problem.people} people."
    if any(not 0 <= slot < problem.slots for slots in (*problem.blocked, problem.afternoon) for slot in slots):
        yield f"A blocked or an afternoon slot lies outside 0..{problem.slots - 1}."
    if any(len(row) != problem.slots or min(row) < 0 for row in problem.capacity):
        yield f"The capacity of a place must hold {problem.slots} numbers, none negative."
    if problem.stretch and (len(problem.stretch) != problem.slots or list(problem.stretch) != sorted(problem.stretch)):
        yield "Stretches must number all slots, ascending."
    if any(limits and len(limits) != problem.people for limits in (problem.least, problem.most)):
        yield "Limits of meetings must be given for all people or for nobody."
    for number, meeting in enumerate(problem.meetings):
        yield from faults_of_meeting(problem, number, meeting)


def faults_of_meeting(problem: Problem, number: int, meeting: Meeting) -> Iterator[str]:
    if len(meeting.people) not in {1, 2} or len(set(meeting.people)) != len(meeting.people):
        yield f"Meeting {number} needs one person or two different ones."
    if any(not 0 <= person < problem.people for person in meeting.people):
        yield f"Meeting {number} names a person outside 0..{problem.people - 1}."
    if meeting.fixed is not None and not 0 <= meeting.fixed < problem.slots:
        yield f"Meeting {number} is fixed to a slot outside 0..{problem.slots - 1}."
    if any(not 0 <= slot < problem.slots for slot in meeting.wished):
        yield f"Meeting {number} is wished for in a slot outside 0..{problem.slots - 1}."
    if any(not 0 <= other < len(problem.meetings) for other in meeting.after):
        yield f"Meeting {number} follows a meeting that does not exist."
    if any(not 0 <= place < len(problem.capacity) for place in meeting.places) or len(set(meeting.places)) != len(meeting.places):
        yield f"Meeting {number} names a place that does not exist, or one twice."
