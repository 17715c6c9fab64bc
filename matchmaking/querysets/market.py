"""Which offers and needs are on the market, and who reads them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from exhibitors.states import ExhibitorState
from matchmaking.querysets.taken import companies_of
from matchmaking.rules import can_moderate_market
from matchmaking.states import COUNTED, EntryKind, EntryState, Visibility

if TYPE_CHECKING:
    from matchmaking.models import Entry


def day_of(now: datetime | date, event: Any = None) -> date:
    """The day by the expo's own clock, which every end date means. Who has the event at hand gives it and saves a query; so does who
    gives the day itself."""
    if not isinstance(now, datetime):
        return now
    event = event or apps.get_model("event", "Event").objects.current()
    return timezone.localtime(now, event.zone).date()


class EntryQuerySet(QuerySet["Entry"]):
    def published(self, now: datetime | date, event: Any = None) -> "EntryQuerySet":
        """Those that count: published, not ended, by a company that is out or a person who is still here. Whatever their visibility."""
        alive = Q(exhibitor__state=ExhibitorState.PUBLISHED) | Q(person__is_active=True)
        return self.filter(alive, Q(ends_on=None) | Q(ends_on__gte=day_of(now, event)), state=EntryState.PUBLISHED)

    def on_market(self, user: Any, now: datetime | date, event: Any = None) -> "EntryQuerySet":
        """Those that this reader finds there, but for people who blocked the reader."""
        if not user.is_authenticated:
            return self.published(now, event).filter(visibility=Visibility.PUBLIC)
        blocks = apps.get_model("matchmaking", "Block").objects.filter(of_person=user.pk)
        blocked = Exists(blocks.filter(by_person=OuterRef("person"))) | Exists(blocks.filter(by_exhibitor=OuterRef("exhibitor")))
        return self.published(now, event).exclude(visibility=Visibility.SUGGESTIONS).exclude(blocked)

    def visible_to(self, user: Any) -> "EntryQuerySet":
        """What is on the market; one's own and those of one's companies in any state; every one for whoever moderates."""
        if can_moderate_market(user):
            return self.all()
        if not user.is_authenticated:
            return self.on_market(user, timezone.now())
        found = self.model.objects.on_market(user, timezone.now()).order_by().values("pk")
        return self.filter(Q(pk__in=found) | run_by(user))

    def editable_by(self, user: Any) -> "EntryQuerySet":
        return self.filter(run_by(user)) if user.is_authenticated else self.none()

    def offers(self) -> "EntryQuerySet":
        return self.filter(kind=EntryKind.OFFER)

    def needs(self) -> "EntryQuerySet":
        return self.filter(kind=EntryKind.NEED)

    def among(self, keys: Iterable[int]) -> "EntryQuerySet":
        return self.filter(pk__in=list(keys))

    def but(self, entry: "Entry") -> "EntryQuerySet":
        return self.exclude(pk=entry.pk)

    def with_requests(self) -> "EntryQuerySet":
        """`asked` counts the requests made because of it."""
        return self.annotate(asked=Count("requests"))

    def of_kind(self, kind: str) -> "EntryQuerySet":
        return self.filter(kind=kind) if kind else self

    def of_categories(self, categories: Iterable[str]) -> "EntryQuerySet":
        return self.filter(category__in=list(categories)) if categories else self

    def in_sectors(self, sectors: Collection[Any]) -> "EntryQuerySet":
        """In one of them at least; of a company those of its own sector, too, where it names none."""
        if not sectors:
            return self
        own = self.model.sectors.through.objects.filter(entry=OuterRef("pk"))
        named = Exists(own.filter(sector__in=[sector.pk for sector in sectors]))
        return self.filter(named | ~Exists(own) & Q(exhibitor__sector__in=[sector.pk for sector in sectors]))

    def tagged(self, sector: Any) -> "EntryQuerySet":
        """Those that name it, and those of its companies."""
        return self.filter(Q(sectors=sector) | Q(exhibitor__sector=sector)).distinct()

    def on_booth(self, exhibitor: Any, user: Any, now: datetime | date, event: Any = None) -> "EntryQuerySet":
        return self.on_market(user, now, event).filter(exhibitor=exhibitor).order_by("kind", "-published_at", "-pk")

    def written_in(self, language: str) -> "EntryQuerySet":
        return self.filter(**{f"title_{language.replace('-', '_')}__gt": ""}) if language else self

    def counts_by_kind(self) -> dict[str, int]:
        rows = self.order_by().values_list("kind").annotate(number=Count("pk"))
        found = dict(rows)
        return found | {"": sum(found.values())}

    def of(self, party: Any) -> "EntryQuerySet":
        """Of a `Party`: one person or one company."""
        return self.filter(**party.fields())

    def counted(self, now: datetime) -> "EntryQuerySet":
        """Those that fill the number a party may have."""
        return self.exclude(ends_on__lt=day_of(now)).filter(state__in=COUNTED)

    def ended_the_day_before(self, day: date) -> "EntryQuerySet":
        return self.filter(state=EntryState.PUBLISHED, ends_on=day - timedelta(days=1))

    def with_party(self) -> "EntryQuerySet":
        return self.select_related("person", "exhibitor__sector", "exhibitor__booth__hall").prefetch_related("sectors")

    def with_standing(self, now: datetime) -> "EntryQuerySet":
        """`is_over` says whether its last day has passed."""
        over = Case(When(ends_on__lt=day_of(now), then=Value(True)), default=Value(False), output_field=BooleanField())
        return self.annotate(is_over=over)

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-published_at", "-pk")


def run_by(user: Any) -> Q:
    return Q(person=user.pk) | Q(exhibitor__in=companies_of(user))
