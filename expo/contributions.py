"""What the house itself says on the organisers' desk: who came, and what comes next."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.contributions import DeskCard
from event.models import Event
from forums.models import Session
from forums.rules import can_edit_programme

DAYS = 7


def desk_cards(user: Any) -> Iterator[DeskCard]:
    event = Event.objects.first()
    if event is None:
        return
    now = timezone.localtime(timezone.now(), event.zone)
    if user.has_perm("accounts.view_user"):
        yield people_card(now)
    if can_edit_programme(user):
        yield programme_card(now)


def people_card(now: datetime) -> DeskCard:
    """How many joined today, and the line of the last days, by days of the expo's zone."""
    first = now.date() - timedelta(days=DAYS - 1)
    since = datetime.combine(first, datetime.min.time(), now.tzinfo)
    days = Counter(moment.astimezone(now.tzinfo).date() for moment in User.objects.joining_times(since))
    line = tuple(days[first + timedelta(days=day)] for day in range(DAYS))
    return DeskCard(
        title=_("People who joined today"),
        value=str(line[-1]),
        url=reverse("admin:accounts_user_changelist"),
        note=_("%(number)d in the last seven days.") % {"number": sum(line)},
        order=50,
        spark=line,
    )


def programme_card(now: datetime) -> DeskCard:
    """What is still to come today, and what comes first."""
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
    coming = list(Session.objects.starting_within(now, midnight - now).order_by("starts_at", "pk"))
    at = date_format(timezone.localtime(coming[0].starts_at, now.tzinfo), "TIME_FORMAT") if coming else ""
    return DeskCard(
        title=_("Sessions to come today"),
        value=str(len(coming)),
        url=reverse("forums:list"),
        note=_("Next, at %(time)s: %(title)s") % {"time": at, "title": coming[0]} if coming else _("The programme of today is over."),
        order=61,
    )
