"""Which requests somebody may see, answer or decide, and what the waiting ones wish for."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from matchmaking.querysets.taken import companies_of, free_tables, occupied
from matchmaking.querysets.wishes import Wish
from matchmaking.rules import DECIDE
from matchmaking.states import ACCEPTED, OPEN, PERSON, Box, MeetingState, OfferState, RequestState

if TYPE_CHECKING:
    from exhibitors.models import Exhibitor
    from matchmaking.models import Request  # noqa: F401 - rows of the class below

LEFT = Q(from_person__is_active=False) | Q(to_person__is_active=False)  # erased or closed accounts


def waits_for_organiser(event: Any) -> Q:
    """By the expo's settings with or without the other side's word before; a person is asked in any case."""
    accepted = Q(state=RequestState.CONSENTED)
    return accepted if event.requests_need_consent else accepted | Q(state=RequestState.PENDING, to_person=None)


class RequestQuerySet(QuerySet["Request"]):
    def pending(self) -> "RequestQuerySet":
        return self.filter(state=RequestState.PENDING)

    def open(self) -> "RequestQuerySet":
        """Those that still wait: for the other side, or for the organiser."""
        return self.filter(state__in=OPEN)

    def accepted(self) -> "RequestQuerySet":
        return self.filter(state__in=ACCEPTED)

    def waiting_for_organiser(self, event: Any) -> "RequestQuerySet":
        """What an organiser can approve now."""
        return self.filter(waits_for_organiser(event))

    def to_be_placed(self) -> "RequestQuerySet":
        """Approved, and still without a time; not for people who left."""
        return self.filter(Q(meeting=None) | Q(meeting__state=MeetingState.UNPLACED), ~LEFT, state=RequestState.APPROVED)

    def not_in(self, run: Any) -> "RequestQuerySet":
        """Those that the plan of this run does not know."""
        return self.exclude(placements__run=run)

    def without_offer_of(self, slot: Any) -> "RequestQuerySet":
        """Those who wait for no answer to an offer, and who were not offered this slot before."""
        offers = apps.get_model("matchmaking", "Offer").objects.filter(Q(state=OfferState.OPEN) | Q(slot=slot), request=OuterRef("pk"))
        return self.exclude(Exists(offers))

    def to_be_scheduled(self, now: datetime) -> "RequestQuerySet":
        """What a schedule of all meetings holds: approved without a time, in a draft, or agreed for a slot that is still to come."""
        slots = apps.get_model("matchmaking", "Slot").objects.bookable(now)
        agreed = Q(meeting__state=MeetingState.SCHEDULED, meeting__slot__in=slots)
        movable = (Q(meeting=None) | Q(meeting__state__in=(MeetingState.DRAFT, MeetingState.UNPLACED))) & ~LEFT
        return self.filter(movable | agreed, state=RequestState.APPROVED)

    def overdue(self, now: datetime) -> "RequestQuerySet":
        return self.open().filter(expires_at__lte=now)

    def sent_by(self, user: Any) -> "RequestQuerySet":
        return self.filter(from_person=user)

    def sent_from(self, *, person: Any = None, exhibitor: Any = None) -> "RequestQuerySet":
        return self.filter(from_person=person, from_exhibitor=exhibitor)

    def sent_for(self, user: Any) -> "RequestQuerySet":
        """Those from this person or from a company this person works for."""
        return self.filter(Q(from_person=user) | Q(from_exhibitor__in=companies_of(user)))

    def with_company_among(self, keys: Any) -> "RequestQuerySet":
        """One of these companies is a party."""
        return self.filter(Q(from_exhibitor__in=keys) | Q(to_exhibitor__in=keys))

    def sent_to(self, *, person: Any = None, exhibitor: Any = None) -> "RequestQuerySet":
        return self.filter(to_person=person, to_exhibitor=exhibitor)

    def received_by(self, user: Any) -> "RequestQuerySet":
        """Those to this person or to a company this person works for."""
        return self.filter(Q(to_person=user) | Q(to_exhibitor__in=companies_of(user)))

    def of(self, user: Any) -> "RequestQuerySet":
        """Those in which this person is a party, by name or by company."""
        companies = companies_of(user)
        parties = Q(from_person=user) | Q(to_person=user)
        return self.filter(parties | Q(from_exhibitor__in=companies) | Q(to_exhibitor__in=companies))

    def agreed_with(self, party: Any) -> "RequestQuerySet":
        """Those of this person or company that are, or will be, a meeting."""
        ours = Q(**party.fields("from_")) | Q(**party.fields("to_"))
        over = (MeetingState.CANCELLED,)
        return self.filter(ours, state=RequestState.APPROVED).exclude(meeting__state__in=over)

    def in_box(self, box: str, user: Any) -> "RequestQuerySet":
        if box == Box.RECEIVED:
            return self.received_by(user)
        return self.sent_for(user) if box == Box.SENT else self.of(user)

    def counts_by_box(self, user: Any) -> dict[tuple[str, str], int]:
        """How many this person received and sent, of each state."""
        received = Case(When(pk__in=self.received_by(user).values("pk"), then=Value(Box.RECEIVED.value)), default=Value(Box.SENT.value))
        rows = self.of(user).order_by().annotate(box=received).values_list("box", "state").annotate(number=Count("pk"))
        return {(box, state): number for box, state, number in rows}

    def decidable_by(self, user: Any) -> "RequestQuerySet":
        """All for whoever may decide; where somebody is limited to sectors, those to companies of these."""
        if not user.has_perm(DECIDE):
            return self.none()
        approvers = apps.get_model("matchmaking", "Approver").objects.filter(person=user.pk)
        asked = approvers.filter(sectors=OuterRef("to_exhibitor__sector"))
        asking = approvers.filter(sectors=OuterRef("from_exhibitor__sector"))
        return self.filter(~Exists(approvers) | Exists(asked) | Exists(asking))

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
            "entry",
            "from_person",
            "from_exhibitor__sector",
            "from_exhibitor__booth__hall",
            "to_person",
            "to_exhibitor__sector",
            "to_exhibitor__booth__hall",
            "decided_by",
            "answered_by",
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

    def open_from_to(self, user: Any, exhibitor: "Exhibitor") -> "RequestQuerySet":
        return self.open().filter(from_person=user.pk, to_exhibitor=exhibitor)

    def open_to_from(self, user: Any, exhibitor: "Exhibitor") -> "RequestQuerySet":
        return self.open().filter(to_person=user.pk, from_exhibitor=exhibitor)

    def open_of_pair(self, pair: str) -> "RequestQuerySet":
        return self.open().filter(pair=pair)

    def matching(self, text: str, *, sees_addresses: bool) -> "RequestQuerySet":
        """By number (`#12`), person, company or exhibitor. Addresses are searched only for those who may read them."""
        number = text.removeprefix("#")
        if number.isascii() and number.isdigit() and len(number) < 10:  # noqa: PLR2004 - what a key can hold
            return self.filter(pk=int(number))
        names = Q(from_person__name__icontains=text) | Q(to_person__name__icontains=text)
        for field in ("name_zh_hans", "name_en"):
            names |= Q(**{f"to_exhibitor__{field}__icontains": text}) | Q(**{f"from_exhibitor__{field}__icontains": text})
        addresses = Q(from_person__email__icontains=text) | Q(from_person__company__icontains=text)
        return self.filter(names | addresses if sees_addresses else names)

    def older_than(self, moment: datetime) -> "RequestQuerySet":
        return self.filter(created_at__lte=moment)

    def to(self, *, sector: int | None = None, exhibitor: int | None = None) -> "RequestQuerySet":
        """Those in which a company of this sector, or this company, is a party."""
        rows = self if sector is None else self.filter(Q(to_exhibitor__sector=sector) | Q(from_exhibitor__sector=sector))
        return rows if exhibitor is None else rows.filter(Q(to_exhibitor=exhibitor) | Q(from_exhibitor=exhibitor))

    def open_or_among(self, keys: Iterable[int]) -> "RequestQuerySet":
        return self.filter(Q(state__in=OPEN) | Q(pk__in=list(keys)))

    def facets(self, waiting: Q) -> list[dict[str, Any]]:
        """How many there are of each state, sector and exhibitor, and whether they are among `waiting`: one query for all counts."""
        text = CharField()
        company = {
            "exhibitor": Coalesce("to_exhibitor", "from_exhibitor"),
            "exhibitor__name_zh_hans": Coalesce("to_exhibitor__name_zh_hans", "from_exhibitor__name_zh_hans", output_field=text),
            "exhibitor__name_en": Coalesce("to_exhibitor__name_en", "from_exhibitor__name_en", output_field=text),
            "sector": Coalesce("to_exhibitor__sector", "from_exhibitor__sector"),
            "sector__name_zh_hans": Coalesce(
                "to_exhibitor__sector__name_zh_hans", "from_exhibitor__sector__name_zh_hans", output_field=CharField()
            ),
            "sector__name_en": Coalesce("to_exhibitor__sector__name_en", "from_exhibitor__sector__name_en", output_field=text),
        }
        is_waiting = Case(When(waiting, then=Value(True)), default=Value(False))
        rows: Any = self.order_by().values("state", is_waiting=is_waiting, **company).annotate(number=Count("pk"))
        return list(rows)

    def counts_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(number=Count("pk")))

    def wishes(self, event: Any) -> list[Wish]:
        """What these requests wish for, each request's earliest slot first: one query for all."""
        through = self.model.slots.through.objects
        rows: Any = through.filter(request__in=self.order_by().values("pk"))
        language = "en" if get_language() == "en" else "zh_hans"
        one, other = occupied(PERSON, "request__from_person", OuterRef("slot")), occupied(PERSON, "request__to_person", OuterRef("slot"))
        rows = rows.order_by("request__created_at", "request_id", "slot__starts_at").annotate(
            company=Coalesce("request__to_exhibitor", "request__from_exhibitor"),
            asker=Coalesce("request__from_person__name", f"request__from_exhibitor__name_{language}", Value(""), output_field=CharField()),
            is_busy=Case(When(Q(one) | Q(other), then=Value(True)), default=Value(False)),
            is_decidable=Exists(self.model.objects.waiting_for_organiser(event).filter(pk=OuterRef("request"))),
            free=free_tables("slot", "company"),
        )
        return [
            Wish(row[0], row[1], tuple(pk for pk in row[2:4] if pk), *row[4:])
            for row in rows.values_list(
                "request",
                "company",
                "request__from_person",
                "request__to_person",
                "asker",
                "slot",
                "slot__starts_at",
                "slot__ends_at",
                "slot__is_closed",
                "is_decidable",
                "is_busy",
                "free",
            )
        ]
