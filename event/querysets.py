from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from event.models import Event, Sector


class EventQuerySet(QuerySet["Event"]):
    def current(self) -> "Event":
        """The one row. Raises `Event.DoesNotExist` on an installation that was never set up."""
        return self.get(pk=1)


class SectorQuerySet(QuerySet["Sector"]):
    def by_key(self, key: str) -> "Sector | None":
        return self.filter(key=key).first()
