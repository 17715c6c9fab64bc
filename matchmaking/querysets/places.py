"""Which slots have room, and which tables are free in them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    Expression,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from matchmaking.states import PERSON, TABLE

if TYPE_CHECKING:
    from exhibitors.models import Exhibitor
    from matchmaking.models import Slot, Table  # noqa: F401 - rows of the classes below


def occupied(prefix: str, key: str, slot: Any) -> Exists:
    """Whether the resource `prefix` + the outer row's `key` is in a meeting in `slot`."""
    resource = Concat(Value(prefix), Cast(OuterRef(key), CharField()), output_field=CharField())
    return Exists(apps.get_model("matchmaking", "Occupancy").objects.filter(slot=slot, resource=resource))


def free_tables(slot: str, exhibitor: str) -> Expression:
    """How many tables of the outer row's exhibitor are free in its slot. A company without tables gets its first one when needed."""
    tables = apps.get_model("matchmaking", "Table").objects.order_by().filter(exhibitor=OuterRef(exhibitor))
    free = tables.filter(~occupied(TABLE, "pk", OuterRef(OuterRef(slot))), is_closed=False)
    count = Subquery(free.values("exhibitor").annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    return Case(When(~Exists(tables), then=Value(1)), default=Coalesce(count, 0), output_field=IntegerField())


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
        resource = f"{PERSON}{key}"
        occupancies = apps.get_model("matchmaking", "Occupancy").objects.filter(slot=OuterRef("pk"), resource=resource)
        return self.annotate(
            for_exhibitor=Value(exhibitor.pk),
            free_tables=free_tables("pk", "for_exhibitor"),
            is_busy=Exists(occupancies) if key else Value(False, output_field=BooleanField()),
        )

    def with_standing(self, exhibitor: "Exhibitor", person: Any) -> "SlotQuerySet":
        """How this person stands to this exhibitor, beside each slot so that a page asks once: `has_asked`, `works_here`."""
        pending = apps.get_model("matchmaking", "Request").objects.pending_between(person, exhibitor)
        memberships = apps.get_model("exhibitors", "Membership").objects.filter(exhibitor=exhibitor, person=person.pk)
        return self.annotate(has_asked=Exists(pending), works_here=Exists(memberships))


class TableQuerySet(QuerySet["Table"]):
    def open(self) -> "TableQuerySet":
        return self.filter(is_closed=False)

    def free_in(self, slot: "Slot") -> "TableQuerySet":
        return self.open().filter(~occupied(TABLE, "pk", slot.pk))
