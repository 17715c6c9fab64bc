"""The judge: recomputes everything from the schedule alone and knows nothing of how it was found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matchmaking.scheduling.problem import Problem

Schedule = Sequence[int | None]
"""The slot of each meeting, or None for one that is left out."""


@dataclass(frozen=True)
class Verdict:
    """What a schedule is worth. `faults` is empty when it keeps every rule."""

    breaks: int
    most_breaks: int
    is_fair: bool
    placed: int
    lost_weight: float
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.faults


def verify(problem: Problem, schedule: Schedule, *, all_placed: bool = True) -> Verdict:
    """Judge a schedule. With `all_placed` a meeting left out is a fault, and so is unfairness between people."""
    held = [(number, slot) for number, slot in enumerate(schedule) if slot is not None]
    faults = [*faults_of_people(problem, held), *faults_of_meetings(problem, schedule), *faults_of_places(problem, held)]
    breaks = breaks_of_people(problem, held)
    if len(schedule) != len(problem.meetings):
        faults.append(f"{len(schedule)} slots for {len(problem.meetings)} meetings")
    difference = max(breaks, default=0) - min(breaks, default=0)
    is_fair = problem.fairness is None or difference <= problem.fairness
    if all_placed:
        faults += [f"meeting {number} is left out" for number, slot in enumerate(schedule) if slot is None]
        if not is_fair:
            faults.append(f"one person has {max(breaks)} breaks and another {min(breaks)}")
    lost = sum(problem.meetings[number].weight for number, slot in enumerate(schedule) if slot is None)
    return Verdict(sum(breaks), max(breaks, default=0), is_fair, len(held), lost, tuple(faults))


def breaks_of_people(problem: Problem, held: Sequence[tuple[int, int]]) -> list[int]:
    slots: list[list[int]] = [[] for _ in range(problem.people)]
    for number, slot in held:
        for person in problem.meetings[number].people:
            slots[person].append(slot)
    return [breaks_between(problem, sorted(own)) for own in slots]


def breaks_between(problem: Problem, slots: Sequence[int]) -> int:
    """Idle blocks between two consecutive meetings of the same day; a block of any length is one break."""
    return sum(1 for before, after in pairwise(slots) if after > before + 1 and problem.stretch_of(before) == problem.stretch_of(after))


def faults_of_people(problem: Problem, held: Sequence[tuple[int, int]]) -> Iterator[str]:
    times = Counter((person, slot) for number, slot in held for person in problem.meetings[number].people)
    yield from (f"person {person} has {count} meetings in slot {slot}" for (person, slot), count in times.items() if count > 1)
    yield from (f"person {person} is blocked in slot {slot}" for person, slot in times if slot in problem.blocked[person])
    totals = Counter(person for person, _slot in times.elements())
    for person, most in enumerate(problem.most):
        if most is not None and totals[person] > most:
            yield f"person {person} has {totals[person]} meetings, at most {most} are wanted"


def faults_of_meetings(problem: Problem, schedule: Schedule) -> Iterator[str]:
    for number, (meeting, slot) in enumerate(zip(problem.meetings, schedule, strict=False)):
        if slot is None:
            continue
        if not 0 <= slot < problem.slots:
            yield f"meeting {number} is in slot {slot}, which does not exist"
        if meeting.fixed is not None and slot != meeting.fixed:
            yield f"meeting {number} is fixed to slot {meeting.fixed}, not {slot}"
        if not problem.is_wished(meeting, slot):
            yield (
                f"meeting {number} is not held in the {meeting.session}"
                if not meeting.wished
                else f"meeting {number} is not wished in {slot}"
            )
        for other in meeting.after:
            before = schedule[other]
            if before is not None and before >= slot:
                yield f"meeting {number} is not held after meeting {other}"


def faults_of_places(problem: Problem, held: Sequence[tuple[int, int]]) -> Iterator[str]:
    used = Counter((place, slot) for number, slot in held for place in problem.meetings[number].places)
    for (place, slot), count in used.items():
        if 0 <= slot < problem.slots and count > problem.capacity[place][slot]:
            yield f"place {place} holds {count} meetings in slot {slot}, {problem.capacity[place][slot]} fit"
