"""Minutes that people watched: counted once, by the server, where something is on."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from event.actions import erase_due
from event.frame import current_frame
from live.actions import note_watching
from live.models import Stage, WatchedHour
from live.states import StageState
from live.watching import Watching, until_the_middle, watching
from tests.races import race
from tests.server import Browser, hears, sign_in

NINE = datetime(2022, 5, 26, 1, 0, tzinfo=UTC)


@pytest.fixture
def live(stage: Stage) -> Stage:
    Stage.objects.filter(pk=stage.pk).update(state=StageState.LIVE)
    return Stage.objects.get(pk=stage.pk)


def at(minute: int) -> datetime:
    return NINE + timedelta(minutes=minute, seconds=30)


@pytest.mark.django_db
def test_minute_counts_once_in_two_tabs_and_processes(live: Stage, alice: User, dave: User) -> None:
    for minute in (0, 1, 1, 59, 60):
        note_watching({(live.pk, dave.pk)}, at(minute))
    note_watching({(live.pk, dave.pk), (live.pk, alice.pk)}, at(1))
    found = {(hour.person, hour.hour, hour.number) for hour in WatchedHour.objects.all()}
    assert found == {(dave, NINE, 3), (dave, NINE + timedelta(hours=1), 1), (alice, NINE, 1)}


@pytest.mark.django_db
def test_minutes_belong_to_what_was_on_then(live: Stage, dave: User) -> None:
    for minute in (10, 29, 30, 44):
        note_watching({(live.pk, dave.pk)}, at(minute))
    hour = WatchedHour.objects.between(NINE + timedelta(minutes=30), NINE + timedelta(minutes=45)).get()
    assert hour.number_between(NINE, NINE + timedelta(minutes=30)) == 2
    assert hour.number_between(NINE + timedelta(minutes=30), NINE + timedelta(minutes=45)) == 2
    assert not WatchedHour.objects.between(NINE + timedelta(hours=1), NINE + timedelta(hours=2)).exists()


@pytest.mark.django_db
def test_nothing_counts_where_nothing_is_on(live: Stage, dave: User) -> None:
    for change in ({"state": StageState.ENDED}, {"state": StageState.LIVE, "until": NINE}):
        Stage.objects.filter(pk=live.pk).update(**change)
        note_watching({(live.pk, dave.pk)}, at(1))
    assert not WatchedHour.objects.exists()


@pytest.mark.django_db
def test_person_who_was_erased_keeps_no_others_from_counting(live: Stage, dave: User) -> None:
    note_watching({(live.pk, dave.pk + 1000), (live.pk, dave.pk), (live.pk + 1000, dave.pk)}, at(1))
    assert [hour.person for hour in WatchedHour.objects.all()] == [dave]


@pytest.mark.django_db
def test_a_minute_of_many_costs_the_same(live: Stage, alice: User, dave: User, django_assert_num_queries: Any) -> None:
    current_frame()  # of all pages, and kept
    for watchers in ({dave.pk}, {alice.pk, dave.pk}):
        with django_assert_num_queries(7):  # a savepoint is two of them
            note_watching({(live.pk, pk) for pk in watchers}, at(1))


@pytest.mark.django_db
def test_old_hours_go(live: Stage, dave: User) -> None:
    note_watching({(live.pk, dave.pk)}, at(1))
    erase_due(NINE + timedelta(days=30))
    assert WatchedHour.objects.count() == 1
    erase_due(NINE + timedelta(days=30, hours=1))
    assert not WatchedHour.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_at_once_lose_no_minute(live: Stage, dave: User) -> None:
    race(8, lambda number: note_watching({(live.pk, dave.pk)}, at(number)))
    assert [hour.minutes for hour in WatchedHour.objects.all()] == [0b11111111]


@pytest.mark.parametrize(("now", "seconds"), [(0.0, 30.0), (29.0, 1.0), (30.0, 60.0), (31.0, 59.0), (119.0, 31.0)])
def test_waits_for_the_middle_of_a_minute(now: float, seconds: float) -> None:
    assert until_the_middle(now) == seconds


def test_counts_people_and_not_pages() -> None:
    async def pages() -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
        here = Watching()
        for person in (7, 7, 8, 0):
            here.enter(1, person)
        entered = Counter(here.here)
        for person in (7, 7, 0):
            here.leave(1, person)
        left = Counter(here.here)
        here.leave(1, 8)
        return entered, left

    entered, left = asyncio.run(pages())
    assert set(entered) == {(1, 7), (1, 8)}
    assert set(left) == {(1, 8)}


@pytest.mark.django_db(transaction=True)
def test_open_page_of_a_stage_is_who_is_counted(browser: Browser, live: Stage, dave: User) -> None:
    for socket in (browser.open("/ws/live/main/"), browser.open("/ws/live/main/", sign_in(dave))):
        assert [hears(socket)["type"] for _message in range(2)] == ["stage", "viewers"]
    assert set(watching.here) == {(live.pk, dave.pk)}
    note_watching(tuple(watching.here), timezone.now())
    assert [(hour.person, hour.number) for hour in WatchedHour.objects.all()] == [(dave, 1)]
