"""Who is signed in by a session, for whoever has no request."""

from collections.abc import Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user, get_user_model
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from core.compiled import CompiledForMany

PEOPLE = CompiledForMany(lambda people: QuerySet(get_user_model()).filter(pk__in=people))


def user_of(key: str) -> Any | None:
    """Who is signed in by this session: checked like a page does, the password's hash and `is_active` included."""
    return users_of([key])[0]


def users_of(keys: Sequence[str]) -> list[Any | None]:
    """The same for several, asked in one go."""
    stores = import_module(settings.SESSION_ENGINE).SessionStore.several([key for key in keys if key])
    wanted = {int(store[SESSION_KEY]) for store in stores if is_usual(store)}
    people = {person.pk: person for person in PEOPLE.instances(wanted)}
    signed_in = iter([signed_in_by(store, people) for store in stores])
    return [next(signed_in) if key else None for key in keys]


def is_usual(session: Any) -> bool:
    return session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS


def signed_in_by(session: Any, people: dict[int, Any]) -> Any | None:
    user = usual_user(session, people) or get_user(SimpleNamespace(session=session))  # type: ignore[arg-type]
    return user if user.is_authenticated else None


def usual_user(session: Any, people: dict[int, Any]) -> Any | None:
    """As Django's `get_user` in the usual case, which writes its query anew each time. None: it has to decide itself."""
    user = people.get(int(session[SESSION_KEY])) if is_usual(session) else None
    if user is None or not user.is_active:
        return None
    return user if constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()) else None
