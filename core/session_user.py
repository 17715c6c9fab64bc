"""Who is signed in by a session, for whoever has no request."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user, get_user_model
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from core.compiled import Compiled

PERSON = Compiled(lambda person: QuerySet(get_user_model()).filter(pk=person))


def user_of(key: str) -> Any | None:
    """Who is signed in by this session: checked like a page does, the password's hash and `is_active` included."""
    if not key:
        return None
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = usual_user(store) or get_user(SimpleNamespace(session=store))  # type: ignore[arg-type]
    return user if user.is_authenticated else None


def usual_user(session: Any) -> Any | None:
    """As Django's `get_user` in the usual case, which writes its query anew each time. None: it has to decide itself."""
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    user = next(iter(PERSON.instances(person=int(session[SESSION_KEY]))), None)
    if user is None or not user.is_active:
        return None
    return user if constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()) else None
