"""What a stage takes from its visitors, and who is kept out."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from live.models import Floor, Restriction, Stage


class FloorQuerySet(QuerySet["Floor"]):
    def of(self, stage: "Stage") -> "Floor":
        """The stage's row, or one with what holds where nobody has chosen anything."""
        return self.select_related("stage", "pinned__author").filter(stage=stage).first() or self.model(stage=stage)


class RestrictionQuerySet(QuerySet["Restriction"]):
    def in_force(self, now: datetime) -> "RestrictionQuerySet":
        return self.filter(Q(until=None) | Q(until__gt=now), lifted_at=None)

    def over(self, now: datetime) -> "RestrictionQuerySet":
        """Lifted, or at their end."""
        return self.filter(Q(lifted_at__isnull=False) | Q(until__lte=now))

    def on(self, person: Any, now: datetime) -> "Restriction | None":
        """What keeps this person from writing at the moment."""
        return self.in_force(now).filter(person=person).first() if person.pk else None

    def with_people(self) -> "RestrictionQuerySet":
        return self.select_related("person", "by", "lifted_by")
