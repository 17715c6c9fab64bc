"""The two sides of a request: each a person or a company, with the words a refusal says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from exhibitors.models import Exhibitor
from matchmaking.models.requests import pair_of


@dataclass(frozen=True)
class Party:
    """Exactly one of the two is set."""

    person: User | None = None
    exhibitor: Exhibitor | None = None

    def __str__(self) -> str:
        return str(self.person or self.exhibitor)

    def fields(self, side: str = "") -> dict[str, Any]:
        """For a query or a new row: `from_person`, `from_exhibitor`; without side `person`, `exhibitor`."""
        return {f"{side}person": self.person, f"{side}exhibitor": self.exhibitor}


def party_of(who: User | Exhibitor) -> Party:
    return Party(exhibitor=who) if isinstance(who, Exhibitor) else Party(person=who)


def pair(one: Party, other: Party) -> str:
    return pair_of(people=keys([one.person, other.person]), exhibitors=keys([one.exhibitor, other.exhibitor]))


def keys(rows: Iterable[Any]) -> list[int]:
    return [row.pk for row in rows if row is not None]


def lock_parties(*parties: Party) -> None:
    """People first, each kind in the order of its keys: two that ask each other at once wait, they never lock each other out.

    Only against each other: rows that point to these, as their notifications, are written meanwhile.
    """
    people = keys(party.person for party in parties)
    list(User.objects.select_for_update(no_key=True).order_by("pk").filter(pk__in=people))
    list(Exhibitor.objects.select_for_update(no_key=True).order_by("pk").filter(pk__in=keys(party.exhibitor for party in parties)))
