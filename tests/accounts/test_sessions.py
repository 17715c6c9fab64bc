"""Being signed out is for all devices and processes at once, whichever way it comes about, also where sessions lie in Redis."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection, connections, transaction
from django.test import Client

from accounts.actions import block_address, end_session, end_sessions, erase_person
from accounts.models import User
from accounts.sessions import ENDED, SessionStore
from tests.redis_server import RedisServer, redis_server  # noqa: F401 - a fixture

SignIn = Callable[..., Any]


@pytest.fixture(params=["in the process", "in Redis"])
def _kept(request: pytest.FixtureRequest, settings: Any) -> Iterator[None]:
    if request.param == "in Redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": server.url, "KEY_PREFIX": "expo"}
        settings.CACHES = {**settings.CACHES, "default": redis}
    yield
    settings.CACHES = {**settings.CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def set_password(person: User) -> None:
    person.set_password("another-2022")
    person.save(update_fields=["password"])


def close_account(person: User) -> None:
    person.is_active = False
    person.save(update_fields=["is_active"])


WAYS: dict[str, Callable[[User, User], Any]] = {
    "signed out everywhere": lambda person, _desk: end_sessions(person),
    "password changed": lambda person, _desk: set_password(person),
    "account closed": lambda person, _desk: close_account(person),
    "address blocked": lambda person, desk: block_address(person.email, by=desk),
    "erased": lambda person, _desk: erase_person(person, by=person),
}


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize("way", WAYS)
def test_all_devices_are_signed_out_at_once(verified: User, sign_in: SignIn, superuser: User, way: str) -> None:
    devices = [Client(), Client()]
    for device in devices:
        sign_in(device)
    assert [device.get("/en/profile/").status_code for device in devices] == [200, 200]
    WAYS[way](User.objects.get(pk=verified.pk), superuser)
    assert [device.get("/en/profile/").status_code for device in devices] == [302, 302]


@pytest.mark.usefixtures("_kept")
def test_a_device_that_signs_out_leaves_nothing_behind(verified: User, sign_in: SignIn) -> None:
    device, stolen = Client(), Client()
    sign_in(device)
    stolen.cookies.update(device.cookies)
    assert stolen.get("/en/profile/").status_code == 200
    device.post("/en/accounts/logout/")
    assert stolen.get("/en/profile/").status_code == 302


def signed_in(person: User) -> UserSession:
    store = SessionStore()
    store["who"] = person.pk
    store.save()
    return UserSession.objects.create(user=person, session_key=store.session_key, ip="127.0.0.1", user_agent="x")


def read_elsewhere(key: str) -> Any:
    """By another thread, with a database connection of its own."""

    def read() -> Any:
        try:
            return SessionStore(key).load()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read).result(10)


@pytest.mark.usefixtures("_kept")
@pytest.mark.django_db(transaction=True)
def test_who_reads_a_session_while_it_ends_does_not_keep_it(dave: User) -> None:
    row = signed_in(dave)
    with transaction.atomic():
        end_session(row)
        assert read_elsewhere(row.session_key) == {"who": dave.pk}  # nothing is written yet
    assert read_elsewhere(row.session_key) == {}


@pytest.mark.usefixtures("_kept")
@pytest.mark.django_db(transaction=True)
def test_who_read_it_before_and_remembers_it_afterwards_does_not_keep_it(dave: User) -> None:
    row = signed_in(dave)
    slow = SessionStore(row.session_key)
    data = slow.load()
    end_session(row)
    assert slow.remember(data, 60) == ENDED
    assert read_elsewhere(row.session_key) == {}


@pytest.mark.django_db(transaction=True)
def test_who_writes_into_a_session_that_has_ended_does_not_bring_it_back(dave: User) -> None:
    row = signed_in(dave)
    late = SessionStore(row.session_key)
    late["more"] = 1
    end_session(row)
    with pytest.raises(UpdateError):
        late.save()
    assert read_elsewhere(row.session_key) == {}


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_ends_no_session(dave: User) -> None:
    row = signed_in(dave)
    with transaction.atomic():
        end_session(row)
        transaction.set_rollback(True)
    assert not connection.in_atomic_block
    assert read_elsewhere(row.session_key) == {"who": dave.pk}


@pytest.mark.parametrize("cookie", ["x" * 5000, '"a\\000bcdefghij"', "é" * 12, "a b c d e f g"])
def test_cookie_that_is_no_session_is_no_trouble(client: Client, event: Any, cookie: str) -> None:
    client.cookies["sessionid"] = cookie
    assert client.get("/en/profile/").status_code == 302
