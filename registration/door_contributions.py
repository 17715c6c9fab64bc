"""What the desk shows of the doors."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.contributions import DeskCard
from event.models import Event
from registration.models import CheckIn
from registration.rules import can_check_in


def midnight(event: Event) -> datetime:
    """When today began at the expo."""
    return timezone.now().astimezone(event.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_check_in(user):
        return
    counted = CheckIn.objects.at_place(None).counters(midnight(Event.objects.current()))
    yield DeskCard(
        title=_("Checked in today"),
        value=str(counted["today"]),
        url=reverse("doors:check_in"),
        note=_("%(number)d in all") % {"number": counted["total"]},
        order=24,
    )
