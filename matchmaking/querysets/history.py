"""The history as it is told and counted."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, NoReturn

from django.db.models import Case, Count, QuerySet, Value, When
from django.db.models.functions import TruncHour

from matchmaking.querysets.requests import RequestQuerySet
from matchmaking.states import MeetingState

if TYPE_CHECKING:
    from matchmaking.models import StateChange  # noqa: F401 - rows of the class below


class StateChangeQuerySet(QuerySet["StateChange"]):
    """The history is only ever added to."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError("The history is written once.")

    def delete(self) -> NoReturn:
        raise TypeError("The history stays.")

    def told(self) -> "StateChangeQuerySet":
        return self.select_related("actor", "on_behalf_of").order_by("at", "pk")

    def settled(self) -> "StateChangeQuerySet":
        """Disputes that an organiser ended."""
        return self.filter(before=MeetingState.DISPUTED).exclude(reason="")

    def of_requests(self, requests: RequestQuerySet) -> "StateChangeQuerySet":
        return self.filter(request__in=requests.order_by().values("pk"))

    def by_hour(self, zone: tzinfo) -> list[tuple[datetime, str, str, bool, int]]:
        """Hour, state before, state after, whether a person was asked, how many: all the figures of the queue come from here."""
        to_person = Case(When(request__to_person=None, then=Value(False)), default=Value(True))
        hours = self.order_by().annotate(hour=TruncHour("at", tzinfo=zone), to_person=to_person)
        return list(hours.values_list("hour", "before", "after", "to_person").annotate(number=Count("pk")))
