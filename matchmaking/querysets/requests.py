"""Which requests somebody may see or decide, what the waiting ones wish for, and who is blocked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils.translation import gettext as _

from exhibitors.querysets import ExhibitorQuerySet
from matchmaking.querysets.places import free_tables, occupied
from matchmaking.rules import DECIDE
from matchmaking.states import PERSON, RequestState

if TYPE_CHECKING:
    from exhibitors.models import Exhibitor
    from matchmaking.models import Block, Request  # noqa: F401 - rows of the classes below


@dataclass(frozen=True)
class Wish:
    """A slot that a request wishes for, with what is free in it at this moment."""

    request: int
    exhibitor: int | None
    person: int | None
    name: str | None
    slot: int
    starts_at: datetime
    ends_at: datetime
    is_closed: bool
    state: str
    is_busy: bool
    free_tables: int

    def is_possible(self, now: datetime) -> bool:
        return not self.is_closed and self.starts_at > now and not self.is_busy and self.free_tables > 0

    @property
    def why_not(self) -> str:
        """For the reader; empty where nothing but the clock could be against it."""
        if self.is_closed:
            return _("closed")
        if self.is_busy:
            return _("the person has a meeting")
        return "" if self.free_tables else _("no table is free")


class RequestQuerySet(QuerySet["Request"]):
    def pending(self) -> "RequestQuerySet":
        return self.filter(state=RequestState.PENDING)

    def overdue(self, now: datetime) -> "RequestQuerySet":
        return self.pending().filter(expires_at__lte=now)

    def sent_by(self, user: Any) -> "RequestQuerySet":
        return self.filter(from_person=user)

    def received_by(self, user: Any) -> "RequestQuerySet":
        """Those to this person or to a company this person works for."""
        return self.filter(Q(to_person=user) | Q(to_exhibitor__in=companies_of(user)))

    def of(self, user: Any) -> "RequestQuerySet":
        """Those in which this person is a party, by name or by company."""
        companies = companies_of(user)
        parties = Q(from_person=user) | Q(to_person=user)
        return self.filter(parties | Q(from_exhibitor__in=companies) | Q(to_exhibitor__in=companies))

    def decidable_by(self, user: Any) -> "RequestQuerySet":
        """All for whoever may decide; where somebody is limited to sectors, those to companies of these."""
        if not user.has_perm(DECIDE):
            return self.none()
        approvers = apps.get_model("matchmaking", "Approver").objects.filter(person=user.pk)
        mine = approvers.filter(sectors=OuterRef("to_exhibitor__sector"))
        return self.filter(~Exists(approvers) | Exists(mine))

    def seen_in_queue_by(self, user: Any) -> "RequestQuerySet":
        """The queue of whoever decides; else what concerns the own companies."""
        if user.has_perm(DECIDE):
            return self.decidable_by(user)
        companies = companies_of(user)
        return self.filter(Q(to_exhibitor__in=companies) | Q(from_exhibitor__in=companies))

    def visible_to(self, user: Any) -> "RequestQuerySet":
        """For the two sides, and for whoever may decide it."""
        mine, decided = self.model.objects.of(user), self.model.objects.decidable_by(user)
        return self.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=decided.values("pk")))

    def with_parties(self) -> "RequestQuerySet":
        return self.select_related(
            "from_person", "from_exhibitor", "to_person", "to_exhibitor__sector", "to_exhibitor__booth__hall", "decided_by"
        )

    def with_meeting(self) -> "RequestQuerySet":
        return self.with_parties().select_related("meeting__slot", "meeting__table").prefetch_related("slots")

    def newest_first(self) -> "RequestQuerySet":
        return self.order_by("-created_at", "-pk")

    def oldest_first(self) -> "RequestQuerySet":
        return self.order_by("created_at", "pk")

    def among(self, keys: Iterable[int]) -> "RequestQuerySet":
        return self.filter(pk__in=list(keys))

    def asked_since(self, moment: datetime) -> "RequestQuerySet":
        return self.filter(created_at__gte=moment)

    def in_state(self, *states: str) -> "RequestQuerySet":
        return self.filter(state__in=states)

    def pending_between(self, user: Any, exhibitor: "Exhibitor") -> "RequestQuerySet":
        return self.pending().filter(from_person=user.pk, to_exhibitor=exhibitor)

    def matching(self, text: str, *, sees_addresses: bool) -> "RequestQuerySet":
        """By number (`#12`), person, company or exhibitor. Addresses are searched only for those who may read them."""
        number = text.removeprefix("#")
        if number.isascii() and number.isdigit() and len(number) < 10:  # noqa: PLR2004 - what a key can hold
            return self.filter(pk=int(number))
        names = Q(from_person__name__icontains=text)
        for field in ("name_zh_hans", "name_en"):
            names |= Q(**{f"to_exhibitor__{field}__icontains": text}) | Q(**{f"from_exhibitor__{field}__icontains": text})
        addresses = Q(from_person__email__icontains=text) | Q(from_person__company__icontains=text)
        return self.filter(names | addresses if sees_addresses else names)

    def older_than(self, moment: datetime) -> "RequestQuerySet":
        return self.filter(created_at__lte=moment)

    def to(self, *, sector: int | None = None, exhibitor: int | None = None) -> "RequestQuerySet":
        rows = self if sector is None else self.filter(to_exhibitor__sector=sector)
        return rows if exhibitor is None else rows.filter(to_exhibitor=exhibitor)

    def pending_or_among(self, keys: Iterable[int]) -> "RequestQuerySet":
        return self.filter(Q(state=RequestState.PENDING) | Q(pk__in=list(keys)))

    def facets(self) -> list[dict[str, Any]]:
        """How many there are of each state, sector and exhibitor: one query for all the filter's counts."""
        fields = ("state", "to_exhibitor", "to_exhibitor__name_zh_hans", "to_exhibitor__name_en")
        sector = ("to_exhibitor__sector", "to_exhibitor__sector__name_zh_hans", "to_exhibitor__sector__name_en")
        return list(self.order_by().values(*fields, *sector).annotate(number=Count("pk")))

    def counts_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(number=Count("pk")))

    def wishes(self) -> list[Wish]:
        """What these requests wish for, each request's earliest slot first: one query for all."""
        through = self.model.slots.through.objects
        rows = through.filter(request__in=self.order_by().values("pk"))
        rows = rows.order_by("request__created_at", "request_id", "slot__starts_at").annotate(
            is_busy=occupied(PERSON, "request__from_person", OuterRef("slot")),
            free=free_tables("slot", "request__to_exhibitor"),
        )
        parties = ("request", "request__to_exhibitor", "request__from_person", "request__from_person__name")
        slot = ("slot", "slot__starts_at", "slot__ends_at", "slot__is_closed")
        return [Wish(*row) for row in rows.values_list(*parties, *slot, "request__state", "is_busy", "free")]


class BlockQuerySet(QuerySet["Block"]):
    def between(self, asker: Any, *, person: Any = None, exhibitor: "Exhibitor | None" = None) -> "BlockQuerySet":
        """Whether this person, or company, does not want to be asked by `asker`."""
        return self.filter(of_person=asker, by_person=person, by_exhibitor=exhibitor)


def companies_of(user: Any) -> Any:
    companies: ExhibitorQuerySet = apps.get_model("exhibitors", "Exhibitor").objects.all()
    return companies.run_by(user).order_by().values("pk")
