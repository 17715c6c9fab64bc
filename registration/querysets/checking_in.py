"""Which check-ins and attendances."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet, Sum

if TYPE_CHECKING:  # the bases name their models as texts
    from registration.models import Attendance, Certificate, CheckIn  # noqa: F401


class CheckInQuerySet(QuerySet["CheckIn"]):
    def in_force(self) -> "CheckInQuerySet":
        return self.filter(undone_at=None)

    def at_place(self, session: Any) -> "CheckInQuerySet":
        """Of one session; of the expo where that is None."""
        return self.filter(session=session)

    def of_ticket(self, ticket: Any) -> "CheckInQuerySet":
        return self.filter(ticket=ticket)

    def of_holder(self, person: Any) -> "CheckInQuerySet":
        return self.filter(ticket__person=person)

    def with_parts(self) -> "CheckInQuerySet":
        return self.select_related("ticket__person", "ticket__kind", "session__forum", "by")

    def a_session(self) -> dict[int, int]:
        """How many were checked in at each session's own door."""
        rows: Any = self.in_force().exclude(session=None).order_by().values("session")
        return dict(rows.annotate(number=Count("pk")).values_list("session", "number"))

    def counters(self, midnight: datetime) -> dict[str, int]:
        """All in force, and those of today."""
        return self.in_force().aggregate(total=Count("pk"), today=Count("pk", filter=Q(at__gte=midnight)))


class AttendanceQuerySet(QuerySet["Attendance"]):
    def of(self, person: Any) -> "AttendanceQuerySet":
        return self.filter(person=person)

    def watched(self, least: int) -> "AttendanceQuerySet":
        """For so many minutes at least."""
        return self.filter(minutes__gte=least)

    def with_sessions(self) -> "AttendanceQuerySet":
        return self.select_related("session__forum", "session__stage").order_by("session__starts_at", "pk")

    def sums(self) -> Any:
        """A row a session: people and minutes, nobody's name."""
        rows = self.order_by().values("session").annotate(people=Count("pk"), total=Sum("minutes"))
        return rows.values_list("session", "people", "total")


class CertificateQuerySet(QuerySet["Certificate"]):
    def of(self, person: Any) -> "CertificateQuerySet":
        return self.filter(person=person)

    def with_parts(self) -> "CertificateQuerySet":
        return self.select_related("session__forum", "exhibitor")
