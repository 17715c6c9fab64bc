"""Which slots and tables have room."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, QuerySet, Value

from matchmaking.querysets.taken import free_tables, has_meeting, occupied
from matchmaking.states import TABLE

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
        return self.with_company(exhibitor).annotate(is_busy=has_meeting(key))

    def with_room_for(self, sender: Any, recipient: Any) -> "SlotQuerySet":
        """The same for two parties: `is_busy` where the one who asks has a meeting, `is_host_busy` where the other has."""
        rows = self.with_company(recipient.exhibitor or sender.exhibitor)
        sides = {"is_busy": sender.person, "is_host_busy": recipient.person}
        return rows.annotate(**{name: has_meeting(person.pk if person else 0) for name, person in sides.items()})

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

    def free_in(self, slot: "Slot") -> "TableQuerySet":
        return self.open().filter(~occupied(TABLE, "pk", slot.pk))
