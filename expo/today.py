"""How today compares with yesterday at the same hour, in one query."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.overlays import number
from event.models import Event
from exhibitors.models import Conversation
from live.models import Question
from matchmaking.models import Meeting
from registration.models import Ticket

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Compared:
    title: str
    url: str
    today: int
    yesterday: int


def list_since(name: str, when: str, moment: datetime) -> str:
    """The address of a list at the desk, of what came to be since then."""
    return f"{reverse(name)}?{urlencode({f'{when}__gte': str(moment)})}"


def measures(since: datetime) -> list[tuple[str, str, QuerySet[Any], str]]:
    """What it is, where the list is, the rows, and when each came to be. Enquiries and questions have no list by days."""
    return [
        (_("Registrations"), list_since("admin:registration_ticket_changelist", "made_at", since), Ticket.objects.all(), "made_at"),
        (_("New accounts"), list_since("admin:accounts_user_changelist", "joined_at", since), User.objects.all(), "joined_at"),
        (
            _("Enquiries at booths"),
            reverse("admin:exhibitors_conversation_changelist"),
            Conversation.objects.all(),
            "asked_at",
        ),
        (_("Questions at the stages"), reverse("admin:live_stage_changelist"), Question.objects.all(), "asked_at"),
        (
            _("Meetings agreed"),
            list_since("admin:matchmaking_meeting_changelist", "created_at", since),
            Meeting.objects.all(),
            "created_at",
        ),
    ]


def compared(event: Event, now: datetime) -> list[Compared]:
    """Of this day of the expo's zone until now, and of the day before until the same hour."""
    midnight = timezone.localtime(now, event.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    asked = measures(midnight)
    spans = ((midnight, now), (midnight - DAY, now - DAY))
    columns = [number(rows.filter(**{f"{when}__range": span})) for _title, _url, rows, when in asked for span in spans]
    numbers = [found or 0 for found in Event.objects.filter(pk=event.pk).values_list(*columns).first() or [0] * len(columns)]
    return [Compared(title, url, *numbers[2 * place : 2 * place + 2]) for place, (title, url, _rows, _when) in enumerate(asked)]
