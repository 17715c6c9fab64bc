"""Which questions, with their votes."""

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

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

    def read_by(self, person: Any) -> "QuestionQuerySet":
        """Public ones, and the person's own that nobody else reads."""
        return self.filter(Q(state__in=PUBLIC_QUESTIONS) | Q(asker=person)) if person.pk else self.public()

    def most_wanted(self, person: Any) -> "QuestionQuerySet":
        """With `vote_count`, and whether this person voted (`is_voted`). Hidden ones first, answered ones last."""
        from live.models import QuestionVote

        own = QuestionVote.objects.filter(question=OuterRef("pk"), person=person.pk or 0)
        places = (When(state=state, then=Value(place)) for place, state in enumerate(PUBLIC_QUESTIONS, start=1))
        place = Case(*places, default=Value(0), output_field=IntegerField())
        rows = self.annotate(vote_count=Count("votes"), is_voted=Exists(own), place=place)
        return rows.order_by("place", "-vote_count", "asked_at", "pk")[:MOST_SHOWN]
