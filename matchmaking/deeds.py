"""Meetings that took place, for keepsakes. One of a company counts for its whole team."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.deeds import Ask, DeedKind
from matchmaking.models import Meeting


def count_meetings(person: Any, asks: Sequence[Ask]) -> list[int]:
    return [Meeting.objects.of(person).held().count()] * len(asks)


HELD = DeedKind("meetings", _("business meetings held"), count_meetings, order=40)
