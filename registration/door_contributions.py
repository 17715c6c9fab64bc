"""What the desk shows of the doors."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.contributions import DeskCard, list_at_desk
from event.models import Event
from registration.models import CheckIn
from registration.rules import can_check_in


def midnight(event: Event) -> datetime:
    """When today began at the expo."""
    return timezone.now().astimezone(event.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_check_in(user):
        return
    since = midnight(Event.objects.current())
    counted = CheckIn.objects.at_place(None).counters(since)
    listed = list_at_desk("admin:registration_checkin_changelist", at__gte=since, session__isnull=True, undone_at__isnull=True)
    yield DeskCard(
        title=_("Checked in today"),
        value=str(counted["today"]),
        url=listed if user.has_perm("registration.view_checkin") else reverse("doors:check_in"),
        note=_("%(number)d in all") % {"number": counted["total"]},
        order=24,
    )
