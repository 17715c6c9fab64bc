"""Which kinds of tickets are offered, and which tickets somebody sees."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When

from registration.rules import can_decide_tickets
from registration.states import LIVE, Source, TicketState

if TYPE_CHECKING:  # the bases name their models as texts
    from registration.models import Ticket, TicketKind  # noqa: F401


MOST_WORDS = 5  # of a search at the door


class TicketKindQuerySet(QuerySet["TicketKind"]):
    def visible(self) -> "TicketKindQuerySet":
        """Those that the page shows; the others are opened by a code or an invitation."""
        return self.filter(is_visible=True)

    def accrediting(self) -> "TicketKindQuerySet":
        """To the press area."""
        return self.filter(is_press=True)

    def open(self, now: datetime) -> "TicketKindQuerySet":
        begun = Q(opens_at=None) | Q(opens_at__lte=now)
        return self.filter(begun, Q(closes_at=None) | Q(closes_at__gt=now))

    def with_taken(self) -> "TicketKindQuerySet":
        """Adds `taken`: how many places of each are given."""
        return self.annotate(taken=Count("tickets", filter=Q(tickets__state=TicketState.CONFIRMED)))

    def with_left(self) -> "TicketKindQuerySet":
        """Adds `left`: how many places are free; None where there is no end to them."""
        free, none = When(quota__gt=F("taken"), then=F("quota") - F("taken")), When(quota__isnull=False, then=0)
        return self.with_taken().annotate(left=Case(free, none, output_field=IntegerField()))


class TicketQuerySet(QuerySet["Ticket"]):
    def of(self, person: Any) -> "TicketQuerySet":
        return self.filter(person=person)

    def of_people(self) -> "TicketQuerySet":
        """Without those of erased accounts."""
        return self.filter(person__erased_at=None)

    def visible_to(self, user: Any) -> "TicketQuerySet":
        """One's own; all for whoever decides."""
        return self if can_decide_tickets(user) else self.filter(person=user.pk)

    def live(self) -> "TicketQuerySet":
        """Not declined, not cancelled."""
        return self.filter(state__in=LIVE)

    def to_welcome(self) -> "TicketQuerySet":
        """Came by a table or another program, and their people were not told yet."""
        outside = self.live().filter(source__in=(Source.IMPORT, Source.API), person__is_active=True)
        return outside.exclude(person__notifications__key="ticket-welcome")

    def pending(self) -> "TicketQuerySet":
        return self.filter(state=TicketState.PENDING)

    def confirmed(self) -> "TicketQuerySet":
        return self.filter(state=TicketState.CONFIRMED)

    def accredits(self, person: Any) -> bool:
        """Whether this person is here for the press: the ticket is confirmed, and still holds."""
        return bool(person.is_authenticated) and self.confirmed().filter(person=person.pk, kind__is_press=True).exists()

    def waitlist(self, kind: Any) -> "TicketQuerySet":
        """Who waits for a place of this kind, the first first."""
        return self.filter(kind=kind, state=TicketState.WAITLISTED).order_by("waits_since", "pk")

    def found_by(self, words: str) -> "TicketQuerySet":
        """By each of the words in name, company or e-mail address."""
        found = self
        for word in words.split()[:MOST_WORDS]:
            about = Q(person__name__icontains=word) | Q(person__email__icontains=word)
            found = found.filter(about | Q(company__icontains=word) | Q(person__company__icontains=word))
        return found

    def with_arrival(self, session: Any) -> "TicketQuerySet":
        """`came_at`: when somebody was checked in at this door (None: the expo's), where they were."""
        rows = apps.get_model("registration", "CheckIn").objects.in_force().filter(ticket=OuterRef("pk"), session=session)
        return self.annotate(came_at=Subquery(rows.values("at")[:1]))

    def with_parts(self) -> "TicketQuerySet":
        return self.select_related("person", "kind", "decided_by")

    def oldest_first(self) -> "TicketQuerySet":
        return self.order_by("made_at", "pk")
