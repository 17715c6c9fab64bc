"""Which meetings somebody sees, and what has happened."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from django.apps import apps
from django.db.models import (
    Count,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncHour

from matchmaking.querysets.requests import RequestQuerySet
from matchmaking.states import MeetingState

if TYPE_CHECKING:
    from matchmaking.models import Meeting, StateChange  # noqa: F401 - rows of the classes below


class MeetingQuerySet(QuerySet["Meeting"]):
    def scheduled(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.SCHEDULED)

    def upcoming(self, now: datetime) -> "MeetingQuerySet":
        return self.scheduled().filter(slot__ends_at__gt=now).order_by("slot__starts_at")

    def of(self, user: Any) -> "MeetingQuerySet":
        return self.filter(request__in=self.requests().of(user))

    def seen_in_queue_by(self, user: Any) -> "MeetingQuerySet":
        return self.filter(request__in=self.requests().seen_in_queue_by(user))

    def visible_to(self, user: Any) -> "MeetingQuerySet":
        return self.filter(Q(request__in=self.requests().of(user)) | Q(request__in=self.requests().decidable_by(user)))

    def with_parties(self) -> "MeetingQuerySet":
        return self.select_related(
            "slot",
            "table",
            "request__from_person",
            "request__from_exhibitor",
            "request__to_person",
            "request__to_exhibitor__sector",
            "request__to_exhibitor__booth__hall",
        )

    def by_id(self, pk: UUID | str) -> "MeetingQuerySet":
        return self.filter(pk=pk)

    def requests(self) -> RequestQuerySet:
        rows: RequestQuerySet = apps.get_model("matchmaking", "Request").objects.all()
        return rows


class StateChangeQuerySet(QuerySet["StateChange"]):
    """The history is only ever added to."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError("The history is written once.")

    def delete(self) -> NoReturn:
        raise TypeError("The history stays.")

    def told(self) -> "StateChangeQuerySet":
        return self.select_related("actor", "on_behalf_of").order_by("at", "pk")

    def of_requests(self, requests: RequestQuerySet) -> "StateChangeQuerySet":
        return self.filter(request__in=requests.order_by().values("pk"))

    def by_hour(self, zone: tzinfo) -> list[tuple[datetime, str, str, int]]:
        """Hour, state before, state after, how many: all the figures of the queue come from here."""
        hours = self.order_by().annotate(hour=TruncHour("at", tzinfo=zone)).values_list("hour", "before", "after")
        return list(hours.annotate(number=Count("pk")))
