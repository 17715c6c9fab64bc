"""Starred sessions in the letter of the morning, and whoever starred one as an audience of the organiser's letters."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audiences import Audience
from core.contributions import AgendaItem
from forums.models import Session, Star


def people(start: datetime, end: datetime) -> Iterable[int]:
    """The keys of those who starred a session that is on in between."""
    rows = Star.objects.filter(session__in=Session.objects.going_on().on_between(start, end))
    return rows.values_list("person", flat=True).distinct()


def items(user: Any, start: datetime, end: datetime) -> Iterator[AgendaItem]:
    for session in Session.objects.going_on().starred_by(user).on_between(start, end).select_related("stage", "forum"):
        yield AgendaItem(session.starts_at, session.ends_at, session.title, session.get_absolute_url(), "session", session.stage)


def starred_sessions() -> Iterable[tuple[str, str]]:
    rows = Session.objects.going_on().filter(stars__isnull=False, ends_at__gt=timezone.now()).distinct().order_by("starts_at", "pk")
    return [(str(row.pk), row.title) for row in rows]


STARRERS = Audience(
    "starrers",
    _("Whoever starred a session"),
    lambda choice: User.objects.filter(stars__session=choice),
    starred_sessions,
    order=30,
)
