"""How long is kept what people wrote and watched at the stages."""

from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from live.models import Guest, Line, Question, WatchedHour

MONTH = 30

KEPT = (
    KeptKind(
        "chat", _("Chats at the stages"), _("Each line with its author."), YEAR, "said_at", Line.objects.all, after_expo=True, order=30
    ),
    KeptKind(
        "questions",
        _("Questions at the stages"),
        _("Each question with its asker."),
        YEAR,
        "asked_at",
        Question.objects.all,
        after_expo=True,
        order=31,
    ),
    KeptKind(
        "watched",
        _("Minutes watched"),
        _("Who had which stage open in which minute. Sums of attendance stay."),
        MONTH,
        "hour",
        WatchedHour.objects.all,
        order=32,
    ),
    KeptKind(
        "guests",
        _("Guests by video"),
        _("Who was a guest of a show, and what the crew wrote to them."),
        MONTH,
        "run__starts_at",
        Guest.objects.all,
        order=33,
    ),
)
