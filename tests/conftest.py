"""The people of the tests: alice and bob exhibit, carol organises, dave attends from Berlin, erin reads Chinese."""

import gc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from accounts.models import User
from event.models import Event, Sector
from exhibitors import sightings
from guide.finding.nearby import nearby
from tests.emptying import emptying
from tests.migrated import put_migrated
from tests.redis_server import redis_server  # noqa: F401 - a fixture

OPENS = datetime(2026, 5, 26, 1, 0, tzinfo=UTC)  # 09:00 in Guiyang


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: the garbage collector need not go through all of it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    if settings.IS_SQLITE:
        put_migrated(Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Django takes what is there. It goes with the other files of the run (tests/settings.py)."""
    return settings.IS_SQLITE


@pytest.fixture(autouse=True, scope="session")
def _emptied_quickly() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying(TransactionTestCase._fixture_teardown))
        yield


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    """Nothing is remembered from one test to the next; texts are read in English unless a test says otherwise."""
    forget_everything()
    with translation.override("en"):
        yield
    forget_everything()


def forget_everything() -> None:
    for cache in caches.all():
        cache.clear()
    sightings.forget()
    nearby.forget()


@pytest.fixture
def event(db: None) -> Event:
    row, _ = Event.objects.update_or_create(
        pk=1,
        defaults={
            "name_zh_hans": "2022 中国国际大数据产业博览会",
            "name_en": "China International Big Data Industry Expo 2022",
            "short_name_zh_hans": "2022 数博会",
            "short_name_en": "Big Data Expo 2022",
            "theme_zh_hans": "抢数字新机 享数字价值",
            "theme_en": "Seize the digital chance, share the digital value",
            "held_on": date(2022, 5, 26),
            "zone_name": "Asia/Shanghai",
            "opens_at": OPENS,
            "closes_at": OPENS + timedelta(days=3),
            "requests_need_consent": False,  # the short way; tests of the whole way switch it on
        },
    )
    return row


@pytest.fixture
def sector(event: Event) -> Sector:
    return Sector.objects.get_or_create(key="security", defaults={"name_zh_hans": "数据安全", "name_en": "Data security"})[0]


def person(name: str, **fields: Any) -> User:
    return User.objects.create_user(f"{name}@example.com", "secret-2022", **{"name": name.title(), "language": "en"} | fields)


@pytest.fixture
def alice(event: Event) -> User:
    return person("alice")


@pytest.fixture
def bob(event: Event) -> User:
    return person("bob")


@pytest.fixture
def carol(event: Event) -> User:
    return person("carol", is_staff=True)


@pytest.fixture
def dave(event: Event) -> User:
    return person("dave", zone_name="Europe/Berlin")


@pytest.fixture
def erin(event: Event) -> User:
    return person("erin", language="zh-hans")
