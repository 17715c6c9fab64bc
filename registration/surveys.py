"""Whether somebody has answered the survey, and what."""

from typing import Any

from registration.models import Survey, SurveyAnswer


def has_answered(person: Any) -> bool:
    return SurveyAnswer.objects.marked(SurveyAnswer.marker_of(person.pk)) is not None


def own_answers(survey: Survey, person: Any) -> dict[str, Any]:
    """To be changed. What was said without a name is shown to nobody, not even on the screen it was typed on."""
    row = None if survey.is_anonymous else SurveyAnswer.objects.marked(SurveyAnswer.marker_of(person.pk))
    return row.answers if row else {}
