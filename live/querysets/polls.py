"""Which polls, with their results."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch, QuerySet

from live.states import PollState

if TYPE_CHECKING:
    from live.models import Option, Poll, Stage  # noqa: F401


class OptionQuerySet(QuerySet["Option"]):
    def with_picks(self) -> "OptionQuerySet":
        return self.annotate(pick_count=Count("picks"))


class PollQuerySet(QuerySet["Poll"]):
    def of(self, stage: "Stage") -> "PollQuerySet":
        return self.filter(stage=stage)

    def public(self) -> "PollQuerySet":
        return self.exclude(state=PollState.DRAFT)

    def with_results(self) -> "PollQuerySet":
        """Each with `ballot_count`; its options with `pick_count`."""
        from live.models import Option

        return self.annotate(ballot_count=Count("ballots")).prefetch_related(Prefetch("options", Option.objects.with_picks()))

    def picked_by(self, person: Any) -> dict[int, set[int]]:
        """Poll → the options this person chose, of the polls in which there is a ballot of theirs."""
        from live.models import Ballot

        rows = Ballot.objects.filter(poll__in=self, person=person).values_list("poll_id", "picks__option_id") if person.pk else ()
        picked: dict[int, set[int]] = {}
        for poll, option in rows:
            picked.setdefault(poll, set()).add(option)
        return picked
