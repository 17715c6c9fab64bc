"""What a visitor of the list or the plan looks for, as the address says it. Unknown values are ignored, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from event.models import Sector
from exhibitors.models import Hall
from exhibitors.querysets import ExhibitorQuerySet
from exhibitors.states import Tier
from search.querysets import matching_ids

LONGEST_TERM = 100


@dataclass(frozen=True)
class Chip:
    """One condition in force, and the query string without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Filter:
    query: QueryDict
    term: str = ""
    sectors: tuple[Sector, ...] = ()
    hall: Hall | None = None
    tiers: tuple[Tier, ...] = field(default=())

    @classmethod
    def from_query(cls, query: QueryDict, *, sectors: Iterable[Sector], halls: Iterable[Hall]) -> "Filter":
        return cls(
            query=query,
            term=" ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_TERM],
            sectors=tuple(sector for sector in sectors if sector.key in query.getlist("sector")),
            hall=next((hall for hall in halls if hall.key == query.get("hall")), None),
            tiers=tuple(tier for tier in Tier if tier.value in query.getlist("tier")),
        )

    def apply(self, exhibitors: ExhibitorQuerySet) -> ExhibitorQuerySet:
        found = exhibitors.mentioning(self.term, self.found).in_sectors([sector.key for sector in self.sectors])
        return found.in_hall(self.hall.key if self.hall else "").of_tiers(self.tiers)

    def apply_but_sectors(self, exhibitors: ExhibitorQuerySet) -> ExhibitorQuerySet:
        """For the numbers beside the sectors: how many each would show."""
        return exhibitors.mentioning(self.term, self.found).in_hall(self.hall.key if self.hall else "").of_tiers(self.tiers)

    @cached_property
    def found(self) -> list[int]:
        """As search finds them: in the other script, by their sound, with a letter wrong."""
        return matching_ids("exhibitor", self.term) if self.term else []

    def chips(self) -> list[Chip]:
        chips = [Chip(_("“%(term)s”") % {"term": self.term}, self.without("q", self.query.get("q", "")))] if self.term else []
        chips += [Chip(str(sector.name), self.without("sector", sector.key)) for sector in self.sectors]
        chips += [Chip(str(self.hall.name), self.without("hall", self.hall.key))] if self.hall else []
        return chips + [Chip(str(tier.label), self.without("tier", tier.value)) for tier in self.tiers]

    def without(self, name: str, value: str) -> str:
        query = self.query.copy()
        query.setlist(name, [other for other in query.getlist(name) if other != value])
        query.pop("page", None)
        return f"?{query.urlencode()}"

    def with_hall(self, hall: Hall | None) -> str:
        query = self.query.copy()
        query.pop("page", None)
        query.setlist("hall", [hall.key] if hall else [])
        return f"?{query.urlencode()}"

    @property
    def asked(self) -> str:
        """The query string, to carry the same conditions from the list to the plan and back."""
        query = self.query.copy()
        query.pop("page", None)
        return f"?{query.urlencode()}" if query else ""
