"""Where somebody is signed in, and how that ends."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.models import User
from core.bus import kick
from core.bus.publishing import session_mark


@transaction.atomic
def end_session(session: UserSession) -> None:
    """This device is signed out, and what it has open stops listening."""
    kick(session.user_id, session_mark(session.session_key))
    session.end()


@transaction.atomic
def end_sessions(person: User) -> None:
    """All devices."""
    for session in UserSession.objects.filter(user=person):
        end_session(session)
    kick(person.pk)
