from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from exhibitors.states import CONTACTED_OR_FURTHER, LeadState

if TYPE_CHECKING:  # the bases name their models as texts
    from exhibitors.models import Lead  # noqa: F401

OF_THE_PERSON = ("name", "company", "job_title", "country", "email", "about")
OF_THE_LEAD = ("pk", "exhibitor_id", "person_id", "owner_id", "state", "stars", "score", "follow_up_on", "met_at", "last_at")


def card_of_lead() -> Any:
    """The visitor's consent, as it is now."""
    from exhibitors.models import Card

    return Card.objects.in_force().filter(exhibitor=OuterRef("exhibitor"), person=OuterRef("person"))


def has_card() -> Exists:
    return Exists(card_of_lead())


class LeadQuerySet(QuerySet["Lead"]):
    def counted(self) -> "LeadQuerySet":
        """Those whose deeds count, whether or not the company may know who they are."""
        return self.filter(score__gt=0, person__erased_at=None)

    def shown(self) -> "LeadQuerySet":
        """Those the company may know now. No page, export or interface shows others."""
        return self.counted().filter(has_card())

    def withheld(self) -> "LeadQuerySet":
        return self.counted().exclude(has_card())

    def of_team(self, user: Any) -> "LeadQuerySet":
        """Those of the companies this person works for. Organisers who work for none read nothing here."""
        from exhibitors.models import Membership

        return self.filter(exhibitor__in=Membership.objects.filter(person=user.pk).values("exhibitor"))

    def of(self, person: Any) -> "LeadQuerySet":
        return self.filter(person=person)

    def in_state(self, state: str) -> "LeadQuerySet":
        return self.filter(state=state)

    def owned_by(self, person: Any) -> "LeadQuerySet":
        return self.filter(owner=person.pk if person else None)

    def rated(self, stars: int) -> "LeadQuerySet":
        return self.filter(stars__gte=stars)

    def tagged(self, tag: Any) -> "LeadQuerySet":
        return self.filter(tags=tag)

    def who_did(self, kind: str) -> "LeadQuerySet":
        from exhibitors.models import Deed

        return self.filter(Exists(Deed.objects.filter(lead=OuterRef("pk"), kind=kind)))

    def due(self, today: date) -> "LeadQuerySet":
        return self.exclude(state__in=(LeadState.WON, LeadState.LOST)).filter(follow_up_on__lte=today)

    def mentioning(self, term: str) -> "LeadQuerySet":
        """By the name, which each card shows, or by what the team wrote. Fields that not all agreed to are not searched."""
        from exhibitors.models import LeadNote

        noted = Exists(LeadNote.objects.filter(lead=OuterRef("pk"), text__icontains=term))
        return self.filter(Q(person__name__icontains=term) | noted) if term else self

    def with_all(self) -> "LeadQuerySet":
        """`agreed`: the fields of the card in force, read with the row itself; None without a card."""
        rows = self.select_related("person", "owner", "exhibitor").prefetch_related("person__sectors", "tags", "deeds")
        return rows.annotate(agreed=Subquery(card_of_lead().values("fields")))

    def with_words(self) -> "LeadQuerySet":
        """What an export needs beside."""
        from exhibitors.models import LeadNote

        return self.with_all().prefetch_related("answers", Prefetch("notes", LeadNote.objects.order_by("pk")))

    def columns(self) -> Any:
        """What an export needs of the rows themselves, without a model for each."""
        return self.values_list(*OF_THE_LEAD, *(f"person__{name}" for name in OF_THE_PERSON), named=True)

    def best_first(self) -> "LeadQuerySet":
        return self.order_by("-score", "pk")

    def newest_first(self) -> "LeadQuerySet":
        return self.order_by("-last_at", "pk")

    def by_follow_up(self) -> "LeadQuerySet":
        return self.order_by(F("follow_up_on").asc(nulls_last=True), "-score", "pk")

    def funnel(self) -> dict[str, int]:
        """How many came how far, in one query; those without a card as a number only."""
        return self.counted().aggregate(
            interested=Count("pk"),
            shared=Count("pk", filter=Q(has_card())),
            contacted=Count("pk", filter=Q(has_card(), state__in=CONTACTED_OR_FURTHER)),
            qualified=Count("pk", filter=Q(has_card(), state__in=(LeadState.QUALIFIED, LeadState.WON))),
            won=Count("pk", filter=Q(has_card(), state=LeadState.WON)),
        )

    def without_consent_since(self, moment: datetime) -> "LeadQuerySet":
        return self.exclude(has_card()).filter(last_at__lt=moment)

    def numbers_by_exhibitor(self) -> Any:
        """What organisers see: how many, never who."""
        return (
            self.counted()
            .order_by()
            .values("exhibitor")
            .annotate(
                interested=Count("pk"),
                shared=Count("pk", filter=Q(has_card())),
                contacted=Count("pk", filter=Q(has_card(), state__in=CONTACTED_OR_FURTHER)),
                won=Count("pk", filter=Q(has_card(), state=LeadState.WON)),
            )
            .order_by("-interested", "exhibitor")
        )
