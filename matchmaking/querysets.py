from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from matchmaking.states import MeetingState, RequestState

if TYPE_CHECKING:
    from matchmaking.models import Meeting, Request, Slot


class SlotQuerySet(QuerySet["Slot"]):
    def bookable(self, now: datetime) -> "SlotQuerySet":
        return self.filter(is_closed=False, starts_at__gt=now)


class RequestQuerySet(QuerySet["Request"]):
    def pending(self) -> "RequestQuerySet":
        return self.filter(state=RequestState.PENDING)

    def overdue(self, now: datetime) -> "RequestQuerySet":
        return self.pending().filter(expires_at__lte=now)

    def of(self, user: Any) -> "RequestQuerySet":
        """Those in which this person is a party, by name or by company."""
        parties = Q(from_person=user) | Q(to_person=user)
        companies = Q(from_exhibitor__memberships__person=user) | Q(to_exhibitor__memberships__person=user)
        return self.filter(parties | companies).distinct()


class MeetingQuerySet(QuerySet["Meeting"]):
    def scheduled(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.SCHEDULED)

    def of(self, user: Any) -> "MeetingQuerySet":
        parties = Q(request__from_person=user) | Q(request__to_person=user)
        companies = Q(request__from_exhibitor__memberships__person=user) | Q(request__to_exhibitor__memberships__person=user)
        return self.filter(parties | companies).distinct()
