"""Whether somebody is at a booth: asked by pages and letters, kept for a moment."""

from django.utils import timezone

from core.nearby import forget, remembered
from exhibitors.models import Presence
from exhibitors.querysets.companies import PRESENT

KEPT = 10  # seconds: a light need not be quicker


def key(exhibitor_pk: int) -> str:
    return f"booth-light:{exhibitor_pk}"


def is_staffed(exhibitor_pk: int) -> bool:
    """Somebody of the team is at the desk and takes chats."""
    there = Presence.objects.filter(exhibitor=exhibitor_pk, is_away=False, seen_at__gt=timezone.now() - PRESENT)
    return there.exists()


def light(exhibitor_pk: int) -> bool:
    """The same for pages, a few seconds old at most."""
    return bool(remembered(key(exhibitor_pk), lambda: is_staffed(exhibitor_pk), seconds=KEPT))


def forget_light(exhibitor_pk: int) -> None:
    forget(key(exhibitor_pk))
