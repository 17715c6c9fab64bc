from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Sum

from core.invitations import InvitedQuerySet
from exhibitors.rules import CONNECTING, can_publish
from exhibitors.states import ExhibitorState, Role

if TYPE_CHECKING:  # the bases name their models as texts
    from exhibitors.models import Booth, Exhibitor, FormerAddress, Hall, Invitation, Membership, PendingEdit, Product  # noqa: F401

PRESENT = timedelta(seconds=60)  # since the last sign of life
WRITTEN = ("name", "tagline", "city")
LANGUAGES = ("zh_hans", "en")


def contains(term: str, *paths: str) -> Q:
    """`term` stands in one of the texts, in either language."""
    found = Q()
    for path in paths:
        found |= Q(**{f"{path}__icontains": term})
    return found


class HallQuerySet(QuerySet["Hall"]):
    def for_sector(self, sector: Any) -> "Hall | None":
        """Where a new booth of this sector goes: the hall with its zone, else where most of it stands, else the first."""
        own = Count("booths", filter=Q(booths__exhibitor__sector=sector), distinct=True)
        zones = Count("zones", filter=Q(zones__sector=sector), distinct=True)
        return (
            self.annotate(zones_of_sector=zones, booths_of_sector=own)
            .order_by("-zones_of_sector", "-booths_of_sector", "order", "key")
            .first()
        )


class ExhibitorQuerySet(QuerySet["Exhibitor"]):
    def published(self) -> "ExhibitorQuerySet":
        return self.filter(state=ExhibitorState.PUBLISHED)

    def key_of(self, slug: str) -> int | None:
        """Of a booth that is published."""
        return self.published().filter(slug=slug).values_list("pk", flat=True).first()

    def submitted(self) -> "ExhibitorQuerySet":
        return self.filter(state=ExhibitorState.SUBMITTED)

    def changed_since_approval(self) -> "ExhibitorQuerySet":
        return self.published().unlike_approved()

    def unlike_approved(self) -> "ExhibitorQuerySet":
        """In any state: those of which something can be compared with what was approved."""
        return self.filter(Q(approved_at=None) | Q(touched_at__gt=F("approved_at")))

    def with_pending_edits(self) -> "ExhibitorQuerySet":
        from exhibitors.models import PendingEdit

        return self.filter(Exists(PendingEdit.objects.filter(exhibitor=OuterRef("pk"))))

    def run_by(self, user: Any) -> "ExhibitorQuerySet":
        """The companies this person works for."""
        return self.filter(memberships__person=user) if user.is_authenticated else self.none()

    def connected_by(self, user: Any) -> "ExhibitorQuerySet":
        """The companies for which this person lets programs ask and hear."""
        return self.filter(memberships__person=user.pk, memberships__role__in=CONNECTING)

    def editable_by(self, user: Any) -> "ExhibitorQuerySet":
        """`rules.can_edit` of many: one's own companies, every one for whoever publishes."""
        return self.all() if can_publish(user) else self.run_by(user)

    def visible_to(self, user: Any) -> "ExhibitorQuerySet":
        """Published ones for all; one's own in any state; every one for whoever publishes."""
        if can_publish(user):
            return self.all()
        own = Q(memberships__person=user.pk) if user.is_authenticated else Q()
        return self.filter(Q(state=ExhibitorState.PUBLISHED) | own).distinct() if own else self.published()

    def named(self, text: str) -> "ExhibitorQuerySet":
        """By a part of its name in either language, or of its address."""
        return self.filter(Q(name_zh_hans__icontains=text) | Q(name_en__icontains=text) | Q(slug__icontains=text)).order_by("slug")

    def with_place(self) -> "ExhibitorQuerySet":
        return self.select_related("sector", "booth__hall")

    def in_order(self) -> "ExhibitorQuerySet":
        """As the organiser put them; then by hall and number; those without a place last."""
        return self.order_by("order", F("booth__hall__order").asc(nulls_last=True), F("booth__number").asc(nulls_last=True), "pk")

    def in_sectors(self, keys: Collection[str]) -> "ExhibitorQuerySet":
        return self.filter(sector__key__in=keys) if keys else self

    def in_hall(self, key: str) -> "ExhibitorQuerySet":
        return self.filter(booth__hall__key=key) if key else self

    def of_tiers(self, tiers: Collection[str]) -> "ExhibitorQuerySet":
        return self.filter(booth__tier__in=tiers) if tiers else self

    def mentioning(self, term: str, found: Collection[int] = ()) -> "ExhibitorQuerySet":
        """Company, product or booth number, in both languages, and those `found` by search: who reads Chinese finds the English name."""
        from exhibitors.models import Product

        if not term:
            return self
        own = contains(term, *(f"{field}_{language}" for field in WRITTEN for language in LANGUAGES))
        by_product = contains(term, *(f"{field}_{language}" for field in ("name", "summary") for language in LANGUAGES))
        products = Product.objects.shown().filter(by_product, exhibitor=OuterRef("pk"))
        return self.filter(own | Q(booth__number__iexact=term) | Exists(products) | Q(pk__in=found))

    def sector_counts(self) -> dict[str, int]:
        """Sector key → number of these exhibitors."""
        return dict(self.order_by().values_list("sector__key").annotate(Count("pk", distinct=True)))

    def with_presence(self, now: datetime) -> "ExhibitorQuerySet":
        """`is_present`: somebody of the team is at the booth and takes chats."""
        from exhibitors.models import Presence

        there = Presence.objects.filter(exhibitor=OuterRef("pk"), is_away=False, seen_at__gt=now - PRESENT)
        return self.annotate(is_present=Exists(there))

    def day_sums(self, first: date, last: date, names: Iterable[str]) -> dict[int, dict[str, int]]:
        """Each of these, those without any figures too → sums over the days."""
        names = list(names)
        in_days = FilteredRelation("day_figures", condition=Q(day_figures__day__gte=first, day_figures__day__lte=last))
        rows: Any = self.order_by().annotate(counted=in_days).values_list("pk").annotate(*(Sum(f"counted__{name}") for name in names))
        return {pk: {name: number or 0 for name, number in zip(names, sums, strict=True)} for pk, *sums in rows}

    def beside(self, exhibitor: Any) -> "ExhibitorQuerySet":
        """It and the others of its sector that visitors see."""
        return self.filter(Q(pk=exhibitor.pk) | Q(state=ExhibitorState.PUBLISHED, sector=exhibitor.sector_id))

    def with_page(self) -> "ExhibitorQuerySet":
        """With place and team."""
        from exhibitors.models import Membership

        return self.with_place().prefetch_related(Prefetch("memberships", Membership.objects.team()))


class BoothQuerySet(QuerySet["Booth"]):
    def overlapping(self, booth: "Booth") -> "BoothQuerySet":
        """Other booths of the hall that share a cell with this one."""
        near = self.filter(
            hall=booth.hall_id,
            column__lt=booth.column + booth.columns,
            row__lt=booth.row + booth.rows,
            column__gt=booth.column - F("columns"),
            row__gt=booth.row - F("rows"),
        )
        return near.exclude(pk=booth.pk)

    def with_plan(self) -> "BoothQuerySet":
        """With the names and zones that a drawing shows."""
        return self.select_related("hall", "exhibitor__sector").prefetch_related("hall__zones__sector")

    def on_plan(self) -> "BoothQuerySet":
        """What the plan draws: every booth of a published exhibitor, with the names it shows."""
        return self.filter(exhibitor__state=ExhibitorState.PUBLISHED).with_plan().order_by("number")


class ProductQuerySet(QuerySet["Product"]):
    def shown(self) -> "ProductQuerySet":
        return self.filter(is_hidden=False)

    def visible_to(self, user: Any) -> "ProductQuerySet":
        """Shown ones of published companies for all; one's own company's in any state; every one for whoever publishes."""
        if can_publish(user):
            return self.all()
        public = Q(is_hidden=False, exhibitor__state=ExhibitorState.PUBLISHED)
        own = Q(exhibitor__memberships__person=user.pk) if user.is_authenticated else Q()
        return self.filter(public | own).distinct() if own else self.filter(public)

    def with_booth(self) -> "ProductQuerySet":
        return self.select_related("exhibitor__sector", "exhibitor__booth__hall")

    def most_looked_at(self, first: date, last: date) -> "ProductQuerySet":
        """Those that visits of these days looked at; how many did is `looked_at`."""
        in_days = Q(day_figures__day__gte=first, day_figures__day__lte=last)
        return self.filter(in_days).annotate(looked_at=Sum("day_figures__visits")).order_by("-looked_at", "pk")


class MembershipQuerySet(QuerySet["Membership"]):
    def owners(self) -> "MembershipQuerySet":
        return self.filter(role=Role.OWNER)

    def team(self) -> "MembershipQuerySet":
        return self.select_related("person").order_by("since", "pk")

    def people_of(self, exhibitors: Iterable[int | None]) -> "dict[int, list[Any]]":
        """Company → its active people, for many companies at once."""
        found: dict[int, list[Any]] = {}
        for row in self.team().filter(exhibitor__in={pk for pk in exhibitors if pk}, person__is_active=True):
            found.setdefault(row.exhibitor_id, []).append(row.person)
        return found


class InvitationQuerySet(InvitedQuerySet["Invitation"]):
    """Invitations to teams."""


class PendingEditQuerySet(QuerySet["PendingEdit"]):
    def of(self, part: str, pk: int | None) -> "PendingEditQuerySet":
        return self.filter(part=part, object_pk=pk)


class FormerAddressQuerySet(QuerySet["FormerAddress"]):
    def now(self, slug: str) -> "Exhibitor | None":
        """The company that this address leads to."""
        found = self.select_related("exhibitor").filter(slug=slug).first()
        return found.exhibitor if found else None
