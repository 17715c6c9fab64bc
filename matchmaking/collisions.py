"""What approving one request takes away from others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from matchmaking.querysets import Wish


@dataclass(frozen=True)
class Loser:
    """Another waiting request that loses a time when this one is approved: it keeps waiting, with the times left to it."""

    request: int
    name: str
    same_person: bool
    left: tuple[Wish, ...]


@dataclass
class Outlook:
    """What a waiting request would get now (`offer`), and who else wants the same."""

    wishes: list[Wish] = field(default_factory=list)
    possible: list[Wish] = field(default_factory=list)
    losers: list[Loser] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.wishes[0].name or "" if self.wishes else ""

    @property
    def is_decidable(self) -> bool:
        return any(wish.is_decidable for wish in self.wishes)

    @property
    def offer(self) -> Wish | None:
        return self.possible[0] if self.possible else None


def outlooks_of(wishes: Iterable[Wish], now: datetime) -> dict[int, Outlook]:
    """By request; collisions only among those that wait."""
    outlooks: dict[int, Outlook] = {}
    rivals: dict[tuple[str, int | None, int], list[int]] = {}
    for wish in wishes:
        outlook = outlooks.setdefault(wish.request, Outlook())
        outlook.wishes.append(wish)
        if wish.is_decidable and wish.is_possible(now):
            outlook.possible.append(wish)
            for person in wish.people:
                rivals.setdefault(("person", person, wish.slot), []).append(wish.request)
            rivals.setdefault(("exhibitor", wish.exhibitor, wish.slot), []).append(wish.request)
    for key, outlook in outlooks.items():
        outlook.losers = losers_to(key, outlook, outlooks, rivals)
    return outlooks


def losers_to(
    key: int, outlook: Outlook, outlooks: dict[int, Outlook], rivals: dict[tuple[str, int | None, int], list[int]]
) -> list[Loser]:
    offer = outlook.offer
    if offer is None:
        return []
    same_person = [one for person in offer.people for one in rivals.get(("person", person, offer.slot), [])]
    one_table = offer.exhibitor is not None and offer.free_tables == 1
    same_table = rivals.get(("exhibitor", offer.exhibitor, offer.slot), []) if one_table else []
    others = [other for other in dict.fromkeys([*same_person, *same_table]) if other != key]
    return [Loser(other, outlooks[other].name, other in same_person, left_to(outlooks[other], offer.slot)) for other in others]


def left_to(outlook: Outlook, slot: int) -> tuple[Wish, ...]:
    return tuple(wish for wish in outlook.possible if wish.slot != slot)


def colliding(outlooks: dict[int, Outlook]) -> set[int]:
    return {key for key, outlook in outlooks.items() if outlook.losers}
