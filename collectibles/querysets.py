"""Which series, and which keepsakes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from collectibles.rules import can_give
from collectibles.states import SHOWN, KeepsakeState

if TYPE_CHECKING:  # the bases name their models as texts
    from collectibles.models import Collectible, Condition, Series  # noqa: F401


class SeriesQuerySet(QuerySet["Series"]):
    def shown(self) -> "SeriesQuerySet":
        """Those that visitors read of."""
        return self.filter(state__in=SHOWN)

    def visible_to(self, user: Any) -> "SeriesQuerySet":
        """Drafts for whoever makes them."""
        return self.all() if can_give(user) else self.shown()


class ConditionQuerySet(QuerySet["Condition"]):
    def of_shown_series(self, besides: Iterable[int]) -> "ConditionQuerySet":
        """With their series, in the order in which these are shown."""
        rows = self.filter(series__state__in=SHOWN).exclude(series__in=list(besides))
        return rows.select_related("series").order_by("series__order", "series", "pk")


class CollectibleQuerySet(QuerySet["Collectible"]):
    def of(self, person: Any) -> "CollectibleQuerySet":
        return self.filter(person=person.pk) if person.is_authenticated else self.none()

    def valid(self) -> "CollectibleQuerySet":
        return self.exclude(state=KeepsakeState.REVOKED)

    def on_wall(self) -> "CollectibleQuerySet":
        """Those whose owner wants them to be seen, the newest first."""
        return self.valid().filter(on_wall=True).order_by("-earned_at", "-pk")

    def with_series(self) -> "CollectibleQuerySet":
        return self.select_related("series")

    def at(self, key: UUID) -> "Collectible | None":
        return self.with_series().filter(pk=key).first()
