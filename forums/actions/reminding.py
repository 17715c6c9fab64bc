"""Ten minutes before a session: whoever has it on the agenda."""

from datetime import datetime, timedelta
from functools import partial

from django.utils.translation import ngettext

from forums.actions.agendas import people_of
from forums.models import Session
from notifications.actions import notify

AHEAD = timedelta(minutes=10)


def remind_of_sessions(now: datetime) -> int:
    """Once a session and time: one that was moved is announced anew."""
    told = 0
    for session in Session.objects.starting_within(now, AHEAD):
        told += len(
            notify(
                people_of([session]).active(),
                kind="session-soon",
                sentence=partial(soon, session, now),
                url=session.get_absolute_url,
                key=f"session-soon:{session.pk}:{session.starts_at:%Y%m%d%H%M}",
                happens_at=session.starts_at,
            )
        )
    return told


def soon(session: Session, now: datetime) -> str:
    assert session.starts_at
    minutes = max(1, round((session.starts_at - now).total_seconds() / 60))
    return ngettext("“%(title)s” begins in %(minutes)d minute.", "“%(title)s” begins in %(minutes)d minutes.", minutes) % {
        "title": session.title,
        "minutes": minutes,
    }
