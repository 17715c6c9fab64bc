"""Which questions, with their votes."""

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Value, When

from live.states import PUBLIC_QUESTIONS, QuestionState

if TYPE_CHECKING:
    from live.models import Question, Stage  # noqa: F401

MOST_SHOWN = 100


class QuestionQuerySet(QuerySet["Question"]):
    def of(self, stage: "Stage") -> "QuestionQuerySet":
        return self.filter(stage=stage).select_related("asker", "airtime")

    def public(self) -> "QuestionQuerySet":
        return self.filter(state__in=PUBLIC_QUESTIONS)

    def waiting(self) -> "QuestionQuerySet":
        return self.filter(state=QuestionState.WAITING)

    def hidden_of(self, person: Any) -> "QuestionQuerySet":
        """The person's own that nobody else reads."""
        return self.filter(asker=person).exclude(state__in=PUBLIC_QUESTIONS) if person.pk else self.none()

    def most_wanted(self, person: Any) -> "QuestionQuerySet":
        """With `vote_count`, and whether this person voted (`is_voted`). Those still to be answered before those that were."""
        from live.models import QuestionVote

        own = QuestionVote.objects.filter(question=OuterRef("pk"), person=person.pk or 0)
        answered = Case(When(state=QuestionState.ANSWERED, then=Value(1)), default=Value(0), output_field=IntegerField())
        rows = self.annotate(vote_count=Count("votes"), is_voted=Exists(own), is_answered=answered)
        return rows.order_by("is_answered", "-vote_count", "asked_at", "pk")[:MOST_SHOWN]
