"""Notes, follow-ups, other times and standby offers of meetings."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from matchmaking.querysets.taken import companies_of
from matchmaking.states import OfferState, ProposalState

if TYPE_CHECKING:
    from matchmaking.models import FollowUp, Note, Offer, Participant, Proposal  # noqa: F401 - rows of the classes below


class ParticipantQuerySet(QuerySet["Participant"]):
    def of(self, person: Any) -> "Participant":
        """The person's row, or an unsaved one with the defaults."""
        return self.filter(person=person).first() or self.model(person=person)

    def away_of(self, people: Iterable[int]) -> dict[int, set[int]]:
        """Person → slots in which they are away."""
        found: dict[int, set[int]] = {}
        for person, slot in self.filter(person__in=list(people), away__isnull=False).values_list("person", "away"):
            found.setdefault(person, set()).add(slot)
        return found

    def listed_for(self, user: Any) -> "ParticipantQuerySet":
        """Those who agreed to be found and can be asked, but for whoever blocked the reader."""
        blocks = apps.get_model("matchmaking", "Block").objects.filter(of_person=user.pk, by_person=OuterRef("person"))
        return self.filter(is_listed=True, takes_requests=True, person__is_active=True).exclude(Exists(blocks))

    def not_blocked_by(self, user: Any) -> "ParticipantQuerySet":
        return self.exclude(Exists(apps.get_model("matchmaking", "Block").objects.filter(by_person=user.pk, of_person=OuterRef("person"))))

    def matching(self, text: str) -> "ParticipantQuerySet":
        fields = ("name", "company", "job_title", "about")
        return self.filter(reduce(or_, (Q(**{f"person__{field}__icontains": text}) for field in fields))) if text else self

    def interested_in(self, sector: str) -> "ParticipantQuerySet":
        return self.filter(person__sectors__key=sector) if sector else self

    def with_people(self) -> "ParticipantQuerySet":
        return self.select_related("person").prefetch_related("person__sectors").order_by("person__name", "pk")


class NoteQuerySet(QuerySet["Note"]):
    def read_by(self, side: str) -> "NoteQuerySet":
        """Those of this side, and those that the other shared."""
        return self.filter(Q(is_shared=True) | Q(side=side)).select_related("author")

    def by(self, person: Any) -> "NoteQuerySet":
        return self.filter(author=person)


class FollowUpQuerySet(QuerySet["FollowUp"]):
    def open(self) -> "FollowUpQuerySet":
        return self.filter(done_at=None)

    def due_by(self, day: date) -> "FollowUpQuerySet":
        return self.open().filter(due_on__lte=day)

    def of(self, person: Any) -> "FollowUpQuerySet":
        return self.filter(person=person)


class ProposalQuerySet(QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.OPEN)


class OfferQuerySet(QuerySet["Offer"]):
    def open(self) -> "OfferQuerySet":
        return self.filter(state=OfferState.OPEN)

    def overdue(self, now: datetime) -> "OfferQuerySet":
        return self.open().filter(expires_at__lte=now)

    def of(self, user: Any) -> "OfferQuerySet":
        companies = companies_of(user)
        people = Q(request__from_person=user) | Q(request__to_person=user)
        return self.filter(people | Q(request__from_exhibitor__in=companies) | Q(request__to_exhibitor__in=companies))
