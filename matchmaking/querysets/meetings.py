"""Which meetings somebody may see, and those that come."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connections
from django.db.models import Q, QuerySet

from matchmaking.querysets.requests import RequestQuerySet
from matchmaking.states import NOT_AGREED, TAKES_TIME, MeetingState

if TYPE_CHECKING:
    from matchmaking.models import Meeting, Occupancy  # noqa: F401 - rows of the classes below


class MeetingQuerySet(QuerySet["Meeting"]):
    def scheduled(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.SCHEDULED)

    def drafts(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.DRAFT)

    def unplaced(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.UNPLACED)

    def concerned_by(self, run: Any) -> "MeetingQuerySet":
        """Those of its requests, and all drafts: a plan replaces the draft before it."""
        return self.filter(Q(request__in=run.placements.values("request")) | Q(state=MeetingState.DRAFT))

    def starting_within(self, now: datetime, span: timedelta) -> "MeetingQuerySet":
        return self.scheduled().filter(slot__starts_at__gt=now, slot__starts_at__lte=now + span)

    def parties_between(self, start: datetime, end: datetime) -> tuple[set[int], set[int]]:
        """The keys of the persons, and of the companies, whose meetings are on in between."""
        rows = self.order_by().filter(slot__starts_at__lt=end, slot__ends_at__gt=start)
        sides = ("request__from_person", "request__to_person", "request__from_exhibitor", "request__to_exhibitor")
        found = list(rows.values_list(*sides))
        return {pk for row in found for pk in row[:2] if pk}, {pk for row in found for pk in row[2:] if pk}

    def to_be_settled(self, now: datetime, before: datetime) -> "MeetingQuerySet":
        """Over, and either both checked in and nobody complained, or one side complained before `before`."""
        both_came = Q(asker_came_at__isnull=False, host_came_at__isnull=False, said_at=None)
        return self.scheduled().filter(Q(said_at__lte=before) | both_came, slot__ends_at__lte=now)

    def disputed(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.DISPUTED)

    def held(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.HELD)

    def taking_time(self) -> "MeetingQuerySet":
        return self.filter(state__in=TAKES_TIME)

    def upcoming(self, now: datetime) -> "MeetingQuerySet":
        return self.scheduled().filter(slot__ends_at__gt=now).order_by("slot__starts_at")

    def coming(self, now: datetime) -> "MeetingQuerySet":
        """With those of a draft."""
        return self.taking_time().filter(slot__ends_at__gt=now).order_by("slot__starts_at")

    def since(self, moment: datetime) -> "MeetingQuerySet":
        """Whatever became of them."""
        return self.filter(slot__ends_at__gt=moment).order_by("slot__starts_at")

    def agreed_since(self, moment: datetime) -> Iterable[tuple[int | None, int | None, datetime]]:
        """The companies on both sides, and when it was agreed."""
        agreed = self.order_by().filter(created_at__gte=moment).exclude(state__in=NOT_AGREED)
        return agreed.values_list("request__from_exhibitor_id", "request__to_exhibitor_id", "created_at")

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
            "request__from_exhibitor__sector",
            "request__from_exhibitor__booth__hall",
            "request__to_person",
            "request__to_exhibitor__sector",
            "request__to_exhibitor__booth__hall",
        )

    def requests(self) -> RequestQuerySet:
        rows: RequestQuerySet = apps.get_model("matchmaking", "Request").objects.all()
        return rows


class OccupancyQuerySet(QuerySet["Occupancy"]):
    def of_others(self, agreed: Iterable[Any]) -> list[tuple[str, int]]:
        """(resource, slot) of all but drafts, which a plan moves, and the meetings with these keys."""
        rows = self.exclude(meeting__state=MeetingState.DRAFT).exclude(meeting__in=list(agreed))
        return list(rows.values_list("resource", "slot"))

    def hold(self) -> None:
        """Nobody else takes a time until the end of the transaction; they wait. Many rows are freed and taken at once, and whoever
        takes one of them meanwhile would wait for us while we wait for them. SQLite has one writer at a time anyway."""
        connection = connections[self.db]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {connection.ops.quote_name(self.model._meta.db_table)} IN SHARE ROW EXCLUSIVE MODE")  # noqa: SLF001
