"""Whose agenda a session is on: of whoever starred it, and of whoever speaks there and has an account."""

from collections.abc import Iterable
from itertools import chain

from accounts.models import User
from accounts.querysets import UserQuerySet
from forums.models import Appearance, Session, Star


def entries(sessions: Iterable[Session]) -> set[tuple[int, int]]:
    """Person and session, by their keys."""
    starred = Star.objects.filter(session__in=sessions).values_list("person", "session")
    spoken = Appearance.objects.filter(session__in=sessions, speaker__person__isnull=False).values_list("speaker__person", "session")
    return set(chain(starred, spoken))


def people_of(sessions: Iterable[Session]) -> UserQuerySet:
    found: UserQuerySet = User.objects.filter(pk__in={person for person, _session in entries(sessions)})
    return found
