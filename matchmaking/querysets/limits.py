"""Who does not want to hear from whom."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from matchmaking.states import ReportState

if TYPE_CHECKING:
    from exhibitors.models import Exhibitor
    from matchmaking.models import Block, Quota, Report  # noqa: F401 - rows of the class below


class BlockQuerySet(QuerySet["Block"]):
    def between(self, asker: Any, *, person: Any = None, exhibitor: "Exhibitor | None" = None) -> "BlockQuerySet":
        """Whether this person, or company, does not want to be asked by `asker`."""
        return self.filter(of_person=asker, by_person=person, by_exhibitor=exhibitor)

    def between_parties(self, sender: Any, recipient: Any) -> "BlockQuerySet":
        """Whichever of the two does not want to hear from the other."""
        there = Q(**recipient.fields("by_"), **sender.fields("of_"))
        return self.filter(there | Q(**sender.fields("by_"), **recipient.fields("of_")))


class ReportQuerySet(QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(state=ReportState.OPEN)

    def of_requests(self, requests: Any) -> "ReportQuerySet":
        return self.filter(request__in=requests)


class QuotaQuerySet(QuerySet["Quota"]):
    def of_party(self, party: Any) -> "Quota | None":
        return self.filter(**party.fields()).first()
