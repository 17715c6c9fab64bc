"""The survey of the sample: open during its days, with what some of the crowd answered already. What somebody changed since stays changed."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.people import attendees
from expo.seed.shape import both
from expo.seed.survey import QUESTIONS, TEXT, TITLE, WORDS, AskedFacts
from registration.models import Survey, SurveyAnswer, SurveyQuestion

ANSWERED = 48  # of the crowd
AFTERWARDS = timedelta(days=14)


def build(days: Days, chance: Random) -> None:
    times = times_of(days)
    fields = {**both("title", TITLE), **both("text", TEXT), "asked_at": days.opens}  # told already: nobody gets a letter now
    Survey.objects.get_or_create(pk=1, defaults=fields | times)
    for order, facts in enumerate(QUESTIONS):
        write_question(order, facts)
    if not SurveyAnswer.objects.exists():
        day = timezone.localdate(timezone.now())
        rows = [
            SurveyAnswer(marker=SurveyAnswer.marker_of(person(face.email).pk), answers=said(chance), given_on=day)
            for face in attendees(ANSWERED)
        ]
        SurveyAnswer.objects.bulk_create(rows)


def open_survey(days: Days) -> None:
    """Also when the days have moved."""
    Survey.objects.filter(pk=1).update(**times_of(days))


def times_of(days: Days) -> dict[str, Any]:
    """People were told long ago, as of all that came before: the worker has no letters to send."""
    reminds = days.closes + timedelta(days=3)
    return {"opens_at": days.opens, "closes_at": days.closes + AFTERWARDS, "remind_at": reminds, "asked_at": days.opens}


def write_question(order: int, facts: AskedFacts) -> None:
    above = SurveyQuestion.objects.filter(key=facts.shown_if).first()
    fields = {**both("label", facts.label), "kind": facts.kind, "is_required": facts.is_required, "order": order}
    fields |= {"shown_if": above, "shown_when": facts.shown_when}
    question, is_new = SurveyQuestion.objects.get_or_create(key=facts.key, defaults=fields)
    if is_new:
        for place, (key, label) in enumerate(facts.options):
            question.options.create(key=key, **both("label", label), order=place)


def said(chance: Random) -> dict[str, Any]:
    """Most were content; few write."""
    keys = {facts.key: [key for key, _label in facts.options] for facts in QUESTIONS}
    answers: dict[str, Any] = {
        "overall": chance.choices(keys["overall"], weights=[5, 8, 3, 1])[0],
        "liked": chance.sample(keys["liked"], chance.randint(1, 3)),
        "recommend": str(chance.choices(range(11), weights=[1, 0, 0, 1, 1, 2, 3, 6, 9, 8, 7])[0]),
        "partner": chance.random() < 0.4,  # noqa: PLR2004 - found somebody to do business with
    }
    if answers["partner"]:
        answers["how"] = chance.choice(keys["how"])
    if chance.random() < 0.2:  # noqa: PLR2004 - writes something
        answers["better"] = chance.choice(WORDS)
    return answers
