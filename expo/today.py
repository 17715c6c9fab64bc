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
from core.contributions import list_at_desk
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


def measures(since: datetime) -> list[tuple[str, str, QuerySet[Any], str]]:
    """What it is, where the list is, the rows, and when each came to be. Enquiries and questions are counted in the report of the
    day: what was written is not the organisers' to read, or stands at its stage."""
    report = f"{reverse('reports')}?{urlencode({'since': since.date(), 'until': since.date()})}"
    return [
        (_("Registrations"), list_at_desk("admin:registration_ticket_changelist", made_at__gte=since), Ticket.objects.all(), "made_at"),
        (_("New accounts"), list_at_desk("admin:accounts_user_changelist", joined_at__gte=since), User.objects.all(), "joined_at"),
        (_("Enquiries at booths"), report, Conversation.objects.all(), "asked_at"),
        (_("Questions at the stages"), report, Question.objects.all(), "asked_at"),
        (
            _("Meetings agreed"),
            list_at_desk("admin:matchmaking_meeting_changelist", created_at__gte=since),
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
