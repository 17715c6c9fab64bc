"""Which scenes, visits, spots, lines and reports."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from hall.states import ReportState
from matchmaking.models import Block

if TYPE_CHECKING:  # the bases name their models as texts
    from hall.models import Circle, HallReport, HallVisit, HiddenSpot, Look, Remark, Scene, SpotFound  # noqa: F401

HEARD = timedelta(minutes=15)  # of what somebody said, before the report, moderators read


class SceneQuerySet(QuerySet["Scene"]):
    def of(self, hall: Any) -> "Scene":
        """The hall's row, or one with what holds where nobody has chosen anything."""
        return self.select_related("stage").filter(hall=hall).first() or self.model(hall=hall)


class LookQuerySet(QuerySet["Look"]):
    def of(self, person: Any) -> "Look":
        """As the person chose; else by the key of the person, so that a crowd is no army."""
        return self.filter(person=person).first() or self.model.by_chance(person)


class HallVisitQuerySet(QuerySet["HallVisit"]):
    def under_way(self) -> "HallVisitQuerySet":
        return self.filter(left_at=None)

    def seen_by(self, user: Any) -> "HallVisitQuerySet":
        """Others who are in the halls now and may be found there: not who is invisible, nor across a block."""
        apart = {pk for row in Block.objects.of_people(user.pk) for pk in row}
        return self.under_way().exclude(person__in=apart | {user.pk}).exclude(person__look__is_invisible=True)

    def named(self, text: str) -> "HallVisitQuerySet":
        """By a part of the person's name; all of them without a text."""
        return self.filter(person__name__icontains=text) if text else self

    def with_people(self) -> "HallVisitQuerySet":
        return self.select_related("person", "hall").order_by("person__name", "pk")

    def counted_by_copy(self) -> list[Mapping[str, Any]]:
        """`hall`, `copy` and `people`: how many are in each copy of each hall."""
        rows = self.order_by("hall__order", "hall__key", "copy").values("hall", "copy")
        return list(rows.annotate(people=Count("person", distinct=True)))

    def last_of(self, person: Any) -> "HallVisit | None":
        return self.filter(person=person).select_related("hall").order_by("-joined_at", "-pk").first()


class HiddenSpotQuerySet(QuerySet["HiddenSpot"]):
    def open(self) -> "HiddenSpotQuerySet":
        return self.filter(is_open=True)

    def in_hall(self, hall: Any) -> "HiddenSpotQuerySet":
        return self.open().filter(hall=hall)


class SpotFoundQuerySet(QuerySet["SpotFound"]):
    def of(self, person: Any) -> "SpotFoundQuerySet":
        return self.filter(person=person)

    def open(self) -> "SpotFoundQuerySet":
        return self.filter(spot__is_open=True)

    def with_spots(self) -> "SpotFoundQuerySet":
        return self.select_related("spot__hall").order_by("found_at", "pk")


class RemarkQuerySet(QuerySet["Remark"]):
    def before_report(self, person: Any, moment: datetime) -> "RemarkQuerySet":
        """What this person said shortly before `moment`, oldest first."""
        return self.filter(author=person, said_at__gt=moment - HEARD, said_at__lte=moment).order_by("said_at", "pk")

    def heard_by(self, person: Any) -> "RemarkQuerySet":
        """What was said aloud, or whispered to this person."""
        return self.filter(Q(to=None) | Q(to=person))

    def to_forget(self, before: datetime) -> "RemarkQuerySet":
        """Old ones of people about whom no report is open."""
        from hall.models import HallReport

        return self.filter(said_at__lt=before).exclude(author__in=HallReport.objects.open().values("person"))


class HallReportQuerySet(QuerySet["HallReport"]):
    def open(self) -> "HallReportQuerySet":
        return self.filter(state=ReportState.OPEN)

    def with_people(self) -> "HallReportQuerySet":
        return self.select_related("person", "by", "hall")


class CircleQuerySet(QuerySet["Circle"]):
    def of(self, person: Any) -> "Circle | None":
        return self.filter(members=person).first()
