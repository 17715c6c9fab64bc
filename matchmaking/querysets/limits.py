"""Who does not want to hear from whom."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from matchmaking.rules import can_moderate_market
from matchmaking.states import MeetingState, ReportState, RequestState

if TYPE_CHECKING:
    from matchmaking.models import Block, Quota, Report  # noqa: F401 - rows of the class below


class BlockQuerySet(QuerySet["Block"]):
    def of_request(self, request: Any) -> "BlockQuerySet":
        """Whether the side that was asked does not want to be asked by the side that asks: all four fields, since an empty one matches
        the empty one of others."""
        by = {"by_person": request.to_person_id, "by_exhibitor": request.to_exhibitor_id}
        return self.filter(**by, of_person=request.from_person_id, of_exhibitor=request.from_exhibitor_id)

    def between_parties(self, sender: Any, recipient: Any) -> "BlockQuerySet":
        """Whichever of the two does not want to hear from the other."""
        there = Q(**recipient.fields("by_"), **sender.fields("of_"))
        return self.filter(there | Q(**sender.fields("by_"), **recipient.fields("of_")))

    def of_people(self, person: Any) -> "QuerySet[Block, Any]":
        """(who, whom) of the blocks between this person and others, from either side."""
        mine, of_me = Q(by_person=person, of_person__isnull=False), Q(of_person=person, by_person__isnull=False)
        return self.filter(mine | of_me).values_list("by_person", "of_person")

    def editable_by(self, user: Any) -> "BlockQuerySet":
        """One's own, and those of the companies one works for."""
        return self.filter(Q(by_person=user.pk) | Q(by_exhibitor__memberships__person=user.pk))

    def made_by(self, user: Any) -> "BlockQuerySet":
        return self.filter(by_person=user.pk)

    def with_sides(self) -> "BlockQuerySet":
        """The newest first, one's own before those of companies."""
        rows = self.select_related("of_person", "of_exhibitor__sector", "by_exhibitor")
        return rows.order_by(F("by_exhibitor__name").asc(nulls_first=True), "-made_at", "pk")


class ReportQuerySet(QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(state=ReportState.OPEN)

    def decidable_by(self, user: Any) -> "ReportQuerySet":
        """Of requests for who decides them, of the market for who looks after it."""
        requests = apps.get_model("matchmaking", "Request").objects.decidable_by(user)
        of_market = Q(entry__isnull=False) if can_moderate_market(user) else Q(pk__in=[])
        return self.filter(Q(request__in=requests) | of_market)

    def of_entry(self, entry: Any) -> "ReportQuerySet":
        return self.filter(entry=entry)


class QuotaQuerySet(QuerySet["Quota"]):
    def of_party(self, party: Any) -> "Quota | None":
        return self.filter(**party.fields()).first()

    def by_party(self) -> "dict[tuple[str, int | None], Quota]":
        """Each with whom it is for: "person" or "company", and the primary key."""
        return {("person", row.person_id) if row.person_id else ("company", row.exhibitor_id): row for row in self}

    def with_numbers(self) -> "QuotaQuerySet":
        """`agreed`: the meetings there are or will be; `waiting`: open requests of either side."""
        requests = apps.get_model("matchmaking", "Request").objects
        whole = requests.filter(state=RequestState.APPROVED).exclude(meeting__state=MeetingState.CANCELLED)
        return self.annotate(agreed=number_of(whole), waiting=number_of(requests.open()))

    def below_least(self) -> "QuotaQuerySet":
        return self.with_numbers().filter(agreed__lt=F("least"))  # type: ignore[misc]

    def with_enough(self) -> "QuotaQuerySet":
        return self.with_numbers().filter(agreed__gte=F("least"))  # type: ignore[misc]


def number_of(requests: Any) -> Coalesce:
    """Of those in which the person or company of the outer row is a party. An empty side equals nothing."""
    sides = (f"{side}_{who}" for side in ("from", "to") for who in ("person", "exhibitor"))
    ours = reduce(or_, (Q(**{name: OuterRef(name.partition("_")[2])}) for name in sides))
    found = requests.filter(ours).order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)
