"""What the survey gives to the rooms below: a line in one's agenda, a deed for keepsakes, what one is told of, a person's own answers."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.contributions import DayLink
from core.deeds import Ask, DeedKind
from core.message_kinds import MessageKind
from core.personal_data import PersonalData
from core.questions import QuestionKind
from core.traces import Traces
from registration.models import Survey, SurveyAnswer, SurveyQuestion
from registration.surveys import has_answered

MESSAGES = MessageKind("survey", gettext_lazy("The survey at the end of the expo"), ("survey-",), order=75)


def day_links(user: Any) -> Iterator[DayLink]:
    survey = Survey.objects.open_at(timezone.now())
    if survey is not None and not has_answered(user):
        yield DayLink(survey.title, _("Tell the organiser how it was for you."), survey.get_absolute_url(), _("Answer the survey"))


def count_answered(person: Any, asks: Sequence[Ask]) -> list[int]:
    number = int(has_answered(person))
    return [number for _ask in asks]


ANSWERED = DeedKind("survey", gettext_lazy("survey answered"), count_answered, order=60)


def export(person: User) -> list[dict[str, Any]]:
    return list(SurveyAnswer.objects.of(person).values("answers", "given_on"))


def erase(person: User) -> None:
    """What was chosen stays in the figures, without the person and the own words."""
    in_words = SurveyQuestion.objects.filter(kind__in=[QuestionKind.TEXT, QuestionKind.LONG]).values_list("key", flat=True)
    for row in SurveyAnswer.objects.of(person):
        row.person, row.answers = None, {key: value for key, value in row.answers.items() if key not in in_words}
        row.save(update_fields=["person", "answers"])


def rub_out(traces: Traces) -> None:
    """Others may have named the person in theirs."""
    traces.rub_out_of(SurveyAnswer.objects.all(), "answers")


PERSONAL_DATA = PersonalData("survey", export, erase, order=45, rub_out=rub_out)
