"""The survey is answered, and people are asked to."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.deeds import deed_done
from core.refusals import Refusal
from event.models import Event
from notifications.actions import notify
from notifications.letters import MailTemplate
from registration.models import Survey, SurveyAnswer, Ticket

LETTER = MailTemplate("notification")
AT_ONCE = 500  # people told in one transaction


@transaction.atomic
def answer_survey(survey: Survey, *, answers: Mapping[str, Any], by: User) -> SurveyAnswer:
    """The first answer, or a better one: the database holds one a person."""
    row, now = Survey.objects.select_for_update().get(pk=survey.pk), timezone.now()
    if not row.is_open(now):
        raise Refusal(_("The survey is not open at the moment."))
    values = {
        "answers": dict(answers),
        "person": None if row.is_anonymous else by,
        "given_on": timezone.localdate(now, Event.objects.current().zone),
    }
    deed_done(by.pk)
    return SurveyAnswer.objects.update_or_create(marker=SurveyAnswer.marker_of(by.pk), defaults=values)[0]


def ask_people(now: datetime) -> int:
    """When the survey opens, and once more to remind: each is told once an occasion, however often this runs."""
    survey = Survey.objects.open_at(now)
    if survey is None:
        return 0
    if survey.asked_at is None:
        return tell_all(survey, "survey-asked", "asked_at", now)
    if survey.remind_at and survey.remind_at <= now and survey.reminded_at is None:
        return tell_all(survey, "survey-reminder", "reminded_at", now)
    return 0


def tell_all(survey: Survey, kind: str, done: str, now: datetime) -> int:
    told = 0
    for some in people_to_ask(f"{kind}:1"):
        told += len(notify(some, kind=kind, sentence=lambda: sentence(survey), url=survey.get_absolute_url, key=f"{kind}:1", mail=LETTER))
    Survey.objects.filter(pk=survey.pk).update(**{done: now})
    return told


def people_to_ask(key: str) -> Iterator[list[User]]:
    """Whoever has a ticket, was not told yet, and has not answered."""
    last, holders = 0, User.objects.filter(is_active=True, tickets__in=Ticket.objects.confirmed()).exclude(notifications__key=key)
    while some := list(holders.filter(pk__gt=last).distinct().order_by("pk")[:AT_ONCE]):
        last, markers = some[-1].pk, {person.pk: SurveyAnswer.marker_of(person.pk) for person in some}
        answered = SurveyAnswer.objects.markers_among(markers.values())
        yield [person for person in some if markers[person.pk] not in answered]


def sentence(survey: Survey) -> str:
    return gettext("How was the expo for you? A few questions: “%(title)s”.") % {"title": survey.title}
