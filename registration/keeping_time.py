"""How long is kept who registered with which answers, who came, and what each answered in the survey."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from registration.models import Attendance, Badge, CheckIn, Invitation, SurveyAnswer, Ticket

HALF_A_YEAR = 180


def with_words() -> QuerySet[Ticket]:
    return Ticket.objects.exclude(Q(answers={}) & Q(company="") & Q(reason=""))


def erase_words(rows: QuerySet[Any]) -> None:
    rows.update(answers={}, company="", reason="")


def erase_names(rows: QuerySet[Any]) -> None:
    rows.update(person=None)


KEPT = (
    KeptKind(
        "answers",
        _("Answers at the registration"),
        _("Company, answers and reasons. Who had which ticket stays."),
        YEAR,
        "made_at",
        with_words,
        erase_words,
        after_expo=True,
        order=10,
    ),
    KeptKind(
        "invitations",
        _("Invitations"),
        _("Addresses that were invited."),
        HALF_A_YEAR,
        "invited_at",
        Invitation.objects.all,
        after_expo=True,
        order=11,
    ),
    KeptKind(
        "badges",
        _("Badges"),
        _("The codes of badges: printed ones open no door any more."),
        HALF_A_YEAR,
        "renewed_at",
        Badge.objects.all,
        after_expo=True,
        order=12,
    ),
    KeptKind("check-ins", _("Check-ins"), _("Who passed which door when."), YEAR, "at", CheckIn.objects.all, after_expo=True, order=13),
    KeptKind(
        "attendance",
        _("Attendance"),
        _("For how long somebody watched which session. Certificates stay."),
        YEAR,
        "session__ends_at",
        Attendance.objects.all,
        after_expo=True,
        order=14,
    ),
    KeptKind(
        "survey",
        _("Names at the survey"),
        _("Who answered what, where it is not anonymous. The answers stay."),
        YEAR,
        "given_on",
        lambda: SurveyAnswer.objects.exclude(person=None),
        erase_names,
        after_expo=True,
        is_day=True,
        order=41,
    ),
)
