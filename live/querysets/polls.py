"""Which polls, with their results."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from core.overlays import of_all
from live.states import PollState

if TYPE_CHECKING:
    from live.models import Option, Poll, Stage  # noqa: F401


class OptionQuerySet(QuerySet["Option"]):
    def with_results(self, person: Any) -> "OptionQuerySet":
        """Poll by poll: `pick_count`, the poll's `ballot_count`, and what this person did (`is_picked`, `has_voted`)."""
        from live.models import Ballot, Pick

        ballots = Ballot.objects.filter(poll=OuterRef("poll"))
        own = {
            "is_picked": Exists(Pick.objects.filter(option=OuterRef("pk"), ballot__person=person.pk or 0)),
            "has_voted": Exists(ballots.filter(person=person.pk or 0)),
        }
        rows = self.select_related("poll").annotate(pick_count=Count("picks"), ballot_count=of_all(ballots, Count("pk")), **own)
        return rows.order_by("-poll__opened_at", "-poll__made_at", "-poll_id", "order", "pk")


class PollQuerySet(QuerySet["Poll"]):
    def of(self, stage: "Stage") -> "PollQuerySet":
        return self.filter(stage=stage)

    def public(self) -> "PollQuerySet":
        return self.exclude(state=PollState.DRAFT)
