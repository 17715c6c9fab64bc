"""Which slots and tables have room."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from matchmaking.querysets.taken import free_tables, has_meeting, occupied
from matchmaking.states import TABLE, PlaceKind

if TYPE_CHECKING:
    from exhibitors.models import Exhibitor
    from matchmaking.models import Slot, Table  # noqa: F401 - rows of the classes below


class SlotQuerySet(QuerySet["Slot"]):
    def bookable(self, now: datetime) -> "SlotQuerySet":
        return self.filter(is_closed=False, starts_at__gt=now)

    def upcoming(self, now: datetime) -> "SlotQuerySet":
        return self.filter(starts_at__gt=now)

    def overlapping(self, start: datetime, end: datetime) -> "SlotQuerySet":
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def with_room(self, exhibitor: "Exhibitor", person: Any) -> "SlotQuerySet":
        """`free_tables` at this exhibitor, and `is_busy`: this person has a meeting then."""
        key = person.pk if person.is_authenticated else 0
        rows = self.with_company(exhibitor).annotate(is_busy=has_meeting(key))
        return rows.with_hours_of(person, "own") if key else rows

    def with_room_for(self, sender: Any, recipient: Any) -> "SlotQuerySet":
        """The same for two parties: `is_busy` where the one who asks has a meeting, `is_host_busy` where the other has."""
        rows = self.with_company(recipient.exhibitor or sender.exhibitor)
        sides = {"is_busy": sender.person, "is_host_busy": recipient.person}
        rows = rows.annotate(**{name: has_meeting(person.pk if person else 0) for name, person in sides.items()})
        for name, person in (("own", sender.person), ("host", recipient.person)):
            rows = rows.with_hours_of(person, name) if person else rows
        return rows.with_stars_of(recipient.person, "host") if recipient.person else rows

    def with_hours_of(self, person: Any, name: str) -> "SlotQuerySet":
        """What this person said about own times, beside each slot: `{name}_away`, and from when until when by the own clock. And
        `{name}_speaks`: they speak in a session then."""
        rows = apps.get_model("matchmaking", "Participant").objects.filter(person=person.pk)
        hours = {f"{name}_{field}": Subquery(rows.values(field)[:1]) for field in ("day_starts", "day_ends")}
        away = apps.get_model("matchmaking", "Participant").away.through.objects
        is_away = Exists(away.filter(participant__person=person.pk, slot=OuterRef("pk")))
        talks = apps.get_model("forums", "Session").objects.going_on().spoken_by(person)
        speaks = Exists(talks.filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")))
        return self.annotate(**hours, **{f"{name}_away": is_away, f"{name}_speaks": speaks})

    def with_stars_of(self, person: Any, name: str) -> "SlotQuerySet":
        """`{name}_starred`: a session starts or runs then that this person wants to see, and does not want to miss."""
        sessions = apps.get_model("forums", "Session").objects.going_on().starred_by(person)
        seen = Exists(sessions.filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")))
        careless = Exists(apps.get_model("matchmaking", "Participant").objects.filter(person=person.pk, avoids_stars=False))
        return self.annotate(**{f"{name}_starred": Case(When(Q(seen) & ~Q(careless), then=Value(True)), default=Value(False))})

    def annotate_meeting(self, person: Any) -> "SlotQuerySet":
        return self.annotate(is_busy=has_meeting(person.pk))

    def among(self, slots: Iterable["Slot"]) -> "SlotQuerySet":
        return self.filter(pk__in=[slot.pk for slot in slots])

    def with_company(self, exhibitor: "Exhibitor | None") -> "SlotQuerySet":
        """`free_tables` at this company; where two persons meet, there is always room for them."""
        if exhibitor is None:
            return self.annotate(free_tables=Value(1))
        return self.annotate(for_exhibitor=Value(exhibitor.pk), free_tables=free_tables("pk", "for_exhibitor"))

    def with_standing(self, exhibitor: "Exhibitor", person: Any) -> "SlotQuerySet":
        """How this person stands to this exhibitor, beside each slot so that a page asks once: `has_asked`, `was_asked`,
        `works_here`."""
        requests = apps.get_model("matchmaking", "Request").objects
        sent, received = requests.open_from_to(person, exhibitor), requests.open_to_from(person, exhibitor)
        memberships = apps.get_model("exhibitors", "Membership").objects.filter(exhibitor=exhibitor, person=person.pk)
        return self.annotate(has_asked=Exists(sent), was_asked=Exists(received), works_here=Exists(memberships))


class TableQuerySet(QuerySet["Table"]):
    def open(self) -> "TableQuerySet":
        return self.filter(is_closed=False)

    def standing(self) -> "TableQuerySet":
        """What a hall has room for: neither video rooms nor people."""
        return self.open().filter(kind=PlaceKind.TABLE)

    def numbers_open(self) -> dict[int, int]:
        """How many open tables each company has that has tables at all."""
        rows = self.order_by().values_list("exhibitor").annotate(number=Count("pk", filter=Q(is_closed=False)))
        return dict(rows)

    def free_in(self, slot: "Slot") -> "TableQuerySet":
        return self.open().filter(~occupied(TABLE, "pk", slot.pk))
