"""Which stages, airtimes and changes."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from core.overlays import Joined, newest, of_all
from live.states import ON, RecordingState, SourceKind, StageState

if TYPE_CHECKING:
    from django.db.models import Model

    from live.models import Airtime, Source, Stage, StageChange  # noqa: F401 - rows of the classes below

FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
DOORS = timedelta(minutes=30)  # a stage may open so long before its airtime, and stay on over a gap as long


def setting_stamp() -> Concat:
    """Of a stage: another text once the crew moved on, a slide or a recording appeared, or any stage went on or off."""
    from live.models import Airtime, Cue, Recording, RunOfShow, Stage

    def own(model: "type[Model]") -> "QuerySet[Any]":
        return QuerySet(model).filter(stage=OuterRef("pk"))

    facts = (
        newest(own(Cue)),
        of_all(own(RunOfShow), Sum("version")),
        of_all(own(Recording).filter(state=RecordingState.PUBLISHED), Joined(Cast("pk", TextField()))),
        of_all(own(Airtime), Max("pk")),
        of_all(QuerySet(Stage).filter(state__in=ON), Joined(Concat(Cast("pk", TextField()), Cast("state", TextField())))),
    )
    nothing, between = Value("", TextField()), Value("·", TextField())  # PostgreSQL joins what is of one type
    told = [Coalesce(Cast(fact, TextField()), nothing) for fact in facts]
    return Concat(*(part for fact in told for part in (fact, between)))


class StageQuerySet(QuerySet["Stage"]):
    def for_page(self) -> "StageQuerySet":
        """With its sources and floor, and with what its setting depends on (live/setting.py)."""
        shown = self.select_related("on_air", "floor__pinned__author").prefetch_related("sources")
        return shown.annotate(setting_stamp=setting_stamp())

    def for_socket(self, slug: str, person: int, now: datetime) -> "StageQuerySet":
        """What an open page begins with, in one question. `silent_until`: how long this person may not write, None if they may."""
        from live.models import Restriction

        until = Restriction.objects.in_force(now).filter(person=person).values(end=Coalesce("until", FOR_GOOD))
        source = {"on_air_kind": F("on_air__kind"), "on_air_layout": F("on_air__layout")}
        return self.filter(slug=slug).annotate(takes_reactions=F("floor__takes_reactions"), silent_until=Subquery(until[:1]), **source)

    def on(self) -> "StageQuerySet":
        """Live or paused, as the operator left them."""
        return self.filter(state__in=ON)

    def overdue(self, now: datetime) -> "StageQuerySet":
        """Still on although their time is over."""
        return self.on().filter(until__lte=now)

    def due_again(self, now: datetime) -> "StageQuerySet":
        """Ended, and by the programme something began here since."""
        ended = self.filter(state=StageState.ENDED).annotate(ended_at=Max("changes__at"))
        return ended.filter(airtimes__starts_at__gt=F("ended_at"), airtimes__starts_at__lte=now, airtimes__ends_at__gt=now).distinct()


class SourceQuerySet(QuerySet["Source"]):
    def showing_guests(self) -> "SourceQuerySet":
        """At most one: the first."""
        first = self.filter(kind=SourceKind.GUESTS).values("pk")[:1]
        return self.filter(pk__in=list(first.values_list("pk", flat=True)))


class AirtimeQuerySet(QuerySet["Airtime"]):
    def around(self, moment: datetime) -> "AirtimeQuerySet":
        """What was on in the last twelve hours, is on, and comes within a day: at most thirty."""
        return self.filter(ends_at__gt=moment - timedelta(hours=12), starts_at__lt=moment + timedelta(days=1))[:30]

    def on_at(self, moment: datetime) -> "AirtimeQuerySet":
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)

    def end_of_run(self, moment: datetime) -> datetime | None:
        """When the airtimes that follow each other from `moment` on are over; None when none is on or about to begin."""
        end: datetime | None = None
        for starts_at, ends_at in self.filter(ends_at__gt=moment).values_list("starts_at", "ends_at"):
            if starts_at > (end or moment) + DOORS:
                break
            end = max(end, ends_at) if end else ends_at
        return end


class StageChangeQuerySet(QuerySet["StageChange"]):
    def newest_first(self) -> "StageChangeQuerySet":
        return self.select_related("by").order_by("-at", "-pk")
