"""What the first question after a start would wait for, some seconds of loading, done while nobody asks yet."""

import logging
from threading import Timer
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.utils import timezone

from guide.answering import Asker, Question, answer
from guide.finding.asking import find

ANYTHING = "数据安全"
log = logging.getLogger(__name__)


def read_ahead_soon() -> Timer | None:
    """Beside whatever the process does, once it is up. Cancel what is answered here when it ends before."""
    if not settings.GUIDE_READ_AHEAD_AFTER:
        return None
    timer = Timer(settings.GUIDE_READ_AHEAD_AFTER, read_ahead)
    timer.daemon = True
    timer.start()
    return timer


def read_ahead() -> None:
    """Asks a question whose answer nobody reads. Whatever fails here is tried again by the first who asks, and told then."""
    try:
        find(ANYTHING, AnonymousUser())  # index, encoder and dictionary, whatever intents make of it
        answer(Question(ANYTHING), Asker(AnonymousUser(), timezone.now(), ZoneInfo("UTC")))
    except Exception:
        log.exception("The guide could not read ahead")
    finally:
        connections.close_all()
