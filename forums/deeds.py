"""Which forums somebody watched live: the minutes the server wrote down, laid over the times of the sessions; and who gave feedback."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.deeds import Ask, Choice, DeedKind
from forums.feedback import marker_of
from forums.models import Feedback, Forum, Session
from forums.states import ForumKind
from live.models import WatchedHour

COUNTED = {ForumKind.FORUM, ForumKind.LAUNCH}  # where no forum is named; a ceremony is asked for by its name


def forums() -> Iterable[Choice]:
    return [(row.slug, row.name) for row in Forum.objects.shown()]


def count_forums(person: Any, asks: Sequence[Ask]) -> list[int]:
    watched = minutes_by_forum(person)
    return [sum(is_meant(*forum, ask) and minutes >= max(ask.minutes, 1) for forum, minutes in watched.items()) for ask in asks]


def minutes_by_forum(person: Any) -> dict[tuple[str, str], int]:
    """(forum, kind) → minutes of its sessions that were watched live."""
    found: Counter[tuple[str, str]] = Counter()
    for forum, kind, start, end, hour, minutes in Session.objects.watched_by(person):
        found[forum, kind] += WatchedHour(hour=hour, minutes=minutes).number_between(start, end)
    return found


def is_meant(forum: str, kind: str, ask: Ask) -> bool:
    return forum == ask.thing if ask.thing else kind in COUNTED


FORUMS = DeedKind("forums", _("forums watched live"), count_forums, takes_minutes=True, things=forums, order=10)


def count_feedback(person: Any, asks: Sequence[Ask]) -> list[int]:
    """No row says whose it is: those are looked for that bear a marker this person would have, one a session."""
    markers = [marker_of(guid, person.pk) for guid in Session.objects.begun_guids(timezone.now())]
    given = Feedback.objects.with_markers(markers).count() if markers else 0
    return [given for _ask in asks]


FEEDBACK = DeedKind("feedback", _("sessions one gave feedback on"), count_feedback, order=15)
