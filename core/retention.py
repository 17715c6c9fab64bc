"""How long personal data is kept, by kind: each room registers its kinds from `AppConfig.ready()`, the organiser sets the days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min, QuerySet

YEAR = 365
LONGEST = 3650  # days


def delete(rows: QuerySet[Any]) -> None:
    rows.delete()


@dataclass(frozen=True)
class KeptKind:
    """`rows()` are all that is still there of the kind; `erase(some)` deletes some of them, or takes the person out, so that
    they are none of `rows()` any more. `moment` names the field from which the days count, `is_day` where it holds a date.

    `after_expo`: what belongs to the expo goes when the days have passed since its end, too, whatever its own age.
    `days` are those where the organiser said nothing; 0: it stays.
    """

    key: str
    label: Any
    help: Any
    days: int
    moment: str
    rows: Callable[[], QuerySet[Any]]
    erase: Callable[[QuerySet[Any]], None] = delete
    after_expo: bool = False
    is_day: bool = False
    order: int = 50

    def due(self, days: int, *, now: datetime, expo_ends: datetime | None) -> QuerySet[Any]:
        """What is to go now."""
        before = now - timedelta(days=days)
        if not days or (self.after_expo and (expo_ends is None or expo_ends > before)):
            return self.rows().none()
        return self.rows().filter(**{f"{self.moment}__lt": before.date() if self.is_day else before})

    def oldest(self) -> Any:
        return self.rows().order_by().aggregate(oldest=Min(self.moment))["oldest"]


_kinds: dict[str, KeptKind] = {}


def contribute_kept(*kinds: KeptKind) -> None:
    for kind in kinds:
        _kinds[kind.key] = kind


def kept_kinds() -> list[KeptKind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))
