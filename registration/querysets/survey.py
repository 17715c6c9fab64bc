"""The survey, and what was answered."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

if TYPE_CHECKING:  # the bases name their models as texts
    from registration.models import Survey, SurveyAnswer


class SurveyQuerySet(QuerySet["Survey"]):
    def current(self) -> "Survey | None":
        return self.filter(pk=1).first()

    def open_at(self, now: datetime) -> "Survey | None":
        return self.filter(pk=1, opens_at__lte=now, closes_at__gt=now).first()


class SurveyAnswerQuerySet(QuerySet["SurveyAnswer"]):
    def of(self, person: Any) -> "SurveyAnswerQuerySet":
        """Those stored with this person: none where it is anonymous."""
        return self.filter(person=person)

    def marked(self, marker: str) -> "SurveyAnswer | None":
        return self.filter(marker=marker).first()

    def markers_among(self, markers: Iterable[str]) -> set[str]:
        return set(self.filter(marker__in=list(markers)).values_list("marker", flat=True))
