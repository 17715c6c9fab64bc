"""What the desk shows to moderators of stages."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.contributions import DeskCard
from core.health import Pulse
from core.message_kinds import MessageKind
from core.nearby import remembered
from live.backends import engine
from live.models import Stage
from live.rules import can_moderate
from live.states import LineReportState, QuestionState

STAGE = MessageKind(
    "stage",
    gettext_lazy("Chat of a stage: somebody names me, a line of mine is hidden, I am kept from writing"),
    ("mention", "line-removed", "restricted"),
    mail=False,
    order=35,
)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    """One a stage on which something waits."""
    if not can_moderate(user):
        return
    asked = Count("questions", filter=Q(questions__state=QuestionState.WAITING), distinct=True)
    reported = Count("lines__reports", filter=Q(lines__reports__state=LineReportState.OPEN), distinct=True)
    for stage in Stage.objects.annotate(asked=asked, reported=reported).filter(Q(asked__gt=0) | Q(reported__gt=0)):
        yield DeskCard(
            title=_("Questions to %(stage)s") % {"stage": stage.name},
            value=str(stage.asked),
            url=reverse("live:moderate", args=[stage.slug]),
            note=_("Reported lines: %(number)d") % {"number": stage.reported} if stage.reported else "",
            waits=True,
            order=22,
        )


RELAY = gettext_lazy("Live pictures")
A_WHILE = 20  # seconds: the desk does not ask the relay each time


def relay_pulse() -> Pulse:
    answers = remembered("live:pulse", lambda: engine().health() is not None, seconds=A_WHILE, nearby=A_WHILE)
    return Pulse(RELAY, fault="" if answers else _("does not answer"), url=reverse("admin:live_stage_changelist"))
