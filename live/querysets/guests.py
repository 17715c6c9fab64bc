"""Which guests, and who of them is seen."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from live.states import GuestState

if TYPE_CHECKING:
    from live.models import Guest, GuestLine  # noqa: F401 - rows of the classes below


class GuestQuerySet(QuerySet["Guest"]):
    def for_link(self) -> "GuestQuerySet":
        return self.select_related("run__stage", "item")

    def on_stage(self, stage: Any) -> "GuestQuerySet":
        """In the order in which they are composed."""
        return self.filter(run__stage=stage, state=GuestState.ON_STAGE).order_by("slot")

    def for_desk(self) -> "GuestQuerySet":
        return self.select_related("item").prefetch_related("lines")


class GuestLineQuerySet(QuerySet["GuestLine"]):
    def written_by(self, person: Any) -> "GuestLineQuerySet":
        return self.filter(by=person).select_related("guest")

    def written_by_guest_since(self, moment: datetime) -> "GuestLineQuerySet":
        return self.filter(is_from_crew=False, at__gte=moment)

    def told(self) -> "GuestLineQuerySet":
        """The newest twenty, oldest of them first."""
        newest = self.order_by("-pk").values_list("pk")[:20]
        return self.filter(pk__in=list(newest.values_list("pk", flat=True))).order_by("pk")
