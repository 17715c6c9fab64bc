"""How fair suggestions are, for organisers: who is shown to how many, and what became of what was shown."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import pgettext

from exhibitors.models import Exhibitor
from matchmaking.models import Suggestion
from matchmaking.report import Bar, bars
from matchmaking.suggesting.fairness import gini, lorenz

SIDE = 200  # of the drawing
AT_EACH_END = 8  # companies named, with most and with least


@dataclass(frozen=True)
class Exposure:
    """A company, and to how many people it is suggested or was shown."""

    company: Exhibitor
    number: int
    share: int  # percent of the most


class Fairness:
    @cached_property
    def companies(self) -> list[Exposure]:
        """All that may be suggested, those with most first."""
        numbers = Suggestion.objects.exposure()
        rows = list(Exhibitor.objects.published().filter(takes_requests=True).select_related("sector").order_by("slug"))
        most = max(numbers.values(), default=0) or 1
        exposures = [Exposure(row, numbers.get(row.pk, 0), round(100 * numbers.get(row.pk, 0) / most)) for row in rows]
        return sorted(exposures, key=lambda one: -one.number)

    @property
    def most_shown(self) -> list[Exposure]:
        return self.companies[:AT_EACH_END]

    @property
    def least_shown(self) -> list[Exposure]:
        return self.companies[max(AT_EACH_END, len(self.companies) - AT_EACH_END) :]

    @property
    def numbers(self) -> list[int]:
        return [one.number for one in self.companies]

    @property
    def gini(self) -> float:
        return gini(self.numbers)

    @property
    def curve(self) -> str:
        """The Lorenz curve as points of the drawing, whose origin is below at the left."""
        return " ".join(f"{x * SIDE:.1f},{SIDE - y * SIDE:.1f}" for x, y in lorenz(self.numbers))

    @property
    def lower_half(self) -> int:
        """What the half with least has together, in percent of all; an even half would have 50."""
        half, total = self.companies[len(self.companies) - len(self.companies) // 2 :], sum(self.numbers)
        return round(100 * sum(one.number for one in half) / total) if total else 0

    @cached_property
    def stages(self) -> list[Bar]:
        found = Suggestion.objects.stages()
        return bars(
            [
                (pgettext("suggestions", "shown"), found["shown"]),
                (pgettext("suggestions", "passed over"), found["dismissed"]),
                (pgettext("suggestions", "asked"), found["asked"]),
                (pgettext("suggestions", "answered"), found["answered"]),
                (pgettext("suggestions", "accepted"), found["accepted"]),
            ]
        )
