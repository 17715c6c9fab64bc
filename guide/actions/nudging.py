"""Five minutes before a starred session: whoever talks with the guide, which says where to go."""

from datetime import datetime, timedelta
from functools import partial

from django.utils.translation import gettext as _

from accounts.models import User
from forums.models import Session
from notifications.actions import notify
from notifications.letters import MailTemplate

AHEAD = timedelta(minutes=5)
WORD = "guide-nudge"


def nudge(now: datetime) -> int:
    """Once a session and time. The reminder of ten minutes (forums) is for all; this one comes from the guide one talks with."""
    told = 0
    for session in Session.objects.starting_within(now, AHEAD).select_related("stage"):
        people = User.objects.active().filter(stars__session=session, guide_conversation__isnull=False)
        told += len(
            notify(
                people,
                kind=WORD,
                sentence=partial(sentence_of, session),
                url=session.get_absolute_url,
                key=f"{WORD}:{session.pk}:{session.starts_at:%Y%m%d%H%M}",
                mail=MailTemplate("notification"),  # for whoever switched letters of this kind on
                happens_at=session.starts_at,
            )
        )
    return told


def sentence_of(session: Session) -> str:
    if session.stage is None:
        return _("“%(title)s” is about to begin.") % {"title": session.title}
    return _("“%(title)s” is about to begin: %(stage)s.") % {"title": session.title, "stage": session.stage}
