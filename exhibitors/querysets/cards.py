from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from exhibitors.states import ReportState, Side

if TYPE_CHECKING:  # the bases name their models as texts
    from exhibitors.models import Ban, Card, TalkReport  # noqa: F401


class CardQuerySet(QuerySet["Card"]):
    def in_force(self) -> "CardQuerySet":
        return self.filter(ended_at=None)

    def consented_to(self, exhibitor: Any) -> "CardQuerySet":
        """What this company may see now: the one way to a visitor's data. `card.values()` are the fields agreed to."""
        return self.in_force().filter(exhibitor=exhibitor, person__erased_at=None)

    def showing(self, field: str) -> "CardQuerySet":
        """Those whose owners agreed to this field: in Python, for SQLite knows no `contains` of a list."""
        return self.filter(pk__in=[card.pk for card in self.only("fields") if field in card.fields])

    def of(self, person: Any) -> "CardQuerySet":
        return self.filter(person=person)

    def with_people(self) -> "CardQuerySet":
        return self.select_related("person").prefetch_related("person__sectors")

    def with_companies(self) -> "CardQuerySet":
        return self.select_related("exhibitor__sector", "exhibitor__booth__hall")

    def between(self, person: Any, exhibitor: Any) -> "Card | None":
        """The one in force."""
        return self.in_force().filter(person=person, exhibitor=exhibitor).first()

    def last_between(self, person: Any, exhibitor: Any) -> "Card | None":
        """The one in force, else the one that ended last."""
        return self.filter(person=person, exhibitor=exhibitor).order_by(F("ended_at").desc(nulls_first=True)).first()


class BanQuerySet(QuerySet["Ban"]):
    def between(self, person: Any, exhibitor: Any) -> "BanQuerySet":
        return self.filter(person=person, exhibitor=exhibitor)

    def by(self, side: str) -> "BanQuerySet":
        return self.filter(side=side)

    def by_visitor(self, person: Any) -> "BanQuerySet":
        return self.filter(person=person, side=Side.VISITOR).select_related("exhibitor")


class TalkReportQuerySet(QuerySet["TalkReport"]):
    def open(self) -> "TalkReportQuerySet":
        return self.filter(state=ReportState.OPEN)

    def with_messages(self) -> "TalkReportQuerySet":
        return self.select_related(
            "message__conversation__exhibitor", "message__conversation__person", "message__author", "by", "settled_by"
        )
