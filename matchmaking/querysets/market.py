"""Which offers and needs are on the market, and who reads them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from exhibitors.states import ExhibitorState
from matchmaking.querysets.taken import companies_of
from matchmaking.rules import can_moderate_market
from matchmaking.states import COUNTED, EntryKind, EntryState, Visibility

if TYPE_CHECKING:
    from matchmaking.models import Entry  # noqa: F401 - rows of the class below


def day_of(now: datetime) -> date:
    """The day by the expo's own clock, which every end date means."""
    return timezone.localtime(now, apps.get_model("event", "Event").objects.current().zone).date()


class EntryQuerySet(QuerySet["Entry"]):
    def published(self, now: datetime) -> "EntryQuerySet":
        """Those that count: published, not ended, by a company that is out or a person who is still here. Whatever their visibility."""
        alive = Q(exhibitor__state=ExhibitorState.PUBLISHED) | Q(person__is_active=True)
        return self.filter(alive, Q(ends_on=None) | Q(ends_on__gte=day_of(now)), state=EntryState.PUBLISHED)

    def on_market(self, user: Any, now: datetime) -> "EntryQuerySet":
        """Those that this reader finds there, but for people who blocked the reader."""
        if not user.is_authenticated:
            return self.published(now).filter(visibility=Visibility.PUBLIC)
        blocks = apps.get_model("matchmaking", "Block").objects.filter(of_person=user.pk)
        blocked = Exists(blocks.filter(by_person=OuterRef("person"))) | Exists(blocks.filter(by_exhibitor=OuterRef("exhibitor")))
        return self.published(now).exclude(visibility=Visibility.SUGGESTIONS).exclude(blocked)

    def visible_to(self, user: Any) -> "EntryQuerySet":
        """What is on the market; one's own and those of one's companies in any state; every one for whoever moderates."""
        if can_moderate_market(user):
            return self.all()
        found = self.model.objects.on_market(user, timezone.now()).order_by().values("pk")
        return self.filter(Q(pk__in=found) | run_by(user)) if user.is_authenticated else self.filter(pk__in=found)

    def editable_by(self, user: Any) -> "EntryQuerySet":
        return self.filter(run_by(user)) if user.is_authenticated else self.none()

    def offers(self) -> "EntryQuerySet":
        return self.filter(kind=EntryKind.OFFER)

    def needs(self) -> "EntryQuerySet":
        return self.filter(kind=EntryKind.NEED)

    def of(self, party: Any) -> "EntryQuerySet":
        """Of a `Party`: one person or one company."""
        return self.filter(**party.fields())

    def counted(self) -> "EntryQuerySet":
        """Those that fill the number a party may have."""
        return self.filter(state__in=COUNTED)

    def with_party(self) -> "EntryQuerySet":
        return self.select_related("person", "exhibitor__sector", "exhibitor__booth__hall").prefetch_related("sectors")

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-published_at", "-pk")


def run_by(user: Any) -> Q:
    return Q(person=user.pk) | Q(exhibitor__in=companies_of(user))
