"""What a lead's score is made of. The same sums rank the list and stand on the lead's page as its reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from exhibitors.states import POINTS, DeedKind

COUNTS_AT_MOST = 3  # of one kind: who fetches all brochures is not ten times as keen


@dataclass(frozen=True)
class Reason:
    kind: str
    number: int
    points: int

    @property
    def label(self) -> Any:
        return DeedKind(self.kind).label


def points_now() -> dict[str, int]:
    """As the organiser says; where nothing is said, as usual."""
    from exhibitors.models import LeadRule

    return {**POINTS, **dict(LeadRule.objects.values_list("kind", "points"))}


def reasons(kinds: Iterable[str], points: Mapping[str, int]) -> list[Reason]:
    """What counts, the weightiest first. `kinds`: one for each deed."""
    found = (Reason(kind, number, points[kind] * min(number, COUNTS_AT_MOST)) for kind, number in Counter(kinds).items())
    return sorted((reason for reason in found if reason.points), key=lambda reason: (-reason.points, reason.kind))


def score(kinds: Iterable[str], points: Mapping[str, int]) -> int:
    return sum(reason.points for reason in reasons(kinds, points))
