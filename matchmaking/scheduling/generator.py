"""Made-up expos of any size, the same for the same seed. A schedule is planted first, so that everything fits; then, if asked for, more.

Buyers meet exhibitors. Some slots of everybody are blocked, some meetings are pinned where they were planted, some must follow others.
"""

from dataclasses import dataclass, replace
from random import Random

from matchmaking.scheduling.problem import Meeting, Problem

WEIGHTS = (1, 1, 1, 2, 3, 5)


@dataclass(frozen=True)
class Size:
    buyers: int
    exhibitors: int
    slots: int
    meetings: int
    occupancy: float

    @property
    def tables(self) -> int:
        return -int(-self.meetings // (self.slots * self.occupancy))


SIZES = {
    600: Size(100, 50, 16, 600, 0.80),
    1200: Size(200, 100, 16, 1200, 0.80),
    5000: Size(1000, 200, 36, 5000, 0.85),
    10000: Size(2000, 400, 40, 10000, 0.85),
}


@dataclass(frozen=True)
class Shares:
    blocked: float = 0.15
    pinned: float = 0.05
    following: float = 0.02
    extra: float = 0.0


def expo(size: Size, seed: int, shares: Shares = Shares()) -> Problem:
    """A problem of this size. Without `extra` a schedule for all meetings exists."""
    random = Random(seed)  # noqa: S311 - no secret
    blocked = [
        frozenset(slot for slot in range(size.slots) if random.random() < shares.blocked) for _ in range(size.buyers + size.exhibitors)
    ]
    planted = plant(size, blocked, random)
    meetings = [
        Meeting(pair, fixed=slot if random.random() < shares.pinned else None, weight=random.choice(WEIGHTS))
        for pair, slot in planted.items()
    ]
    meetings = follow(meetings, list(planted.values()), int(shares.following * len(meetings)), random)
    meetings += extras(size, set(planted), int(shares.extra * len(meetings)), random)
    return Problem(
        people=size.buyers + size.exhibitors,
        slots=size.slots,
        meetings=tuple(meetings),
        capacity=((size.tables,) * size.slots,),
        blocked=tuple(blocked),
        fairness=None,
    )


def plant(size: Size, blocked: list[frozenset[int]], random: Random) -> dict[tuple[int, int], int]:
    """Pairs and the slot in which they meet: in each slot exhibitors take the buyers with the fewest meetings."""
    planted: dict[tuple[int, int], int] = {}
    met = [0] * size.buyers
    for slot in range(size.slots):
        wanted = size.meetings // size.slots + (slot < size.meetings % size.slots)
        buyers = [person for person in range(size.buyers) if slot not in blocked[person]]
        hosts = [person for person in range(size.buyers, len(blocked)) if slot not in blocked[person]]
        waiting = dict.fromkeys(sorted(buyers, key=lambda person: met[person] + 2 * random.random()))
        for host in random.sample(hosts, min(wanted, len(hosts))):
            buyer = next((person for person in waiting if (person, host) not in planted), None)
            if buyer is not None:
                del waiting[buyer]
                planted[buyer, host] = slot
                met[buyer] += 1
    pairs = list(planted)
    random.shuffle(pairs)
    return {pair: planted[pair] for pair in pairs}


def follow(meetings: list[Meeting], planted: list[int], count: int, random: Random) -> list[Meeting]:
    """Let `count` meetings follow another of the same person, as the planted schedule has it."""
    after: dict[int, list[int]] = {}
    own: dict[int, list[int]] = {}
    for number, meeting in enumerate(meetings):
        for person in meeting.people:
            own.setdefault(person, []).append(number)
    busy = [numbers for numbers in own.values() if len(numbers) > 1]
    for _ in range(count):
        first, second = sorted(random.sample(random.choice(busy), 2), key=planted.__getitem__)
        after.setdefault(second, []).append(first)
    return [replace(meeting, after=tuple(sorted(set(after.get(number, ()))))) for number, meeting in enumerate(meetings)]


def extras(size: Size, taken: set[tuple[int, int]], count: int, random: Random) -> list[Meeting]:
    found: list[Meeting] = []
    while len(found) < count:
        pair = (random.randrange(size.buyers), size.buyers + random.randrange(size.exhibitors))
        if pair not in taken:
            taken.add(pair)
            found.append(Meeting(pair, weight=random.choice(WEIGHTS)))
    return found
