"""The press area: what is out for everybody, what is not for the accredited alone, and nothing leaks otherwise."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client

from accounts.models import User
from registration.states import TicketState
from releases.models import PressFile, Release
from releases.states import ReleaseState
from tests.conftest import OPENS
from tests.registration.conftest import ticket_kind
from tests.registration.doors import holds
from tests.releases.conftest import NOW, SECRET

PAGE = "/en/releases/press/"


def status(client: Client, path: str) -> int:
    answer: Any = client.get(path)
    if answer.status_code == 200:
        assert b"".join(answer.streaming_content) == b"The kit"
    return int(answer.status_code)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reporter(erin: User) -> User:
    holds(erin, ticket_kind("press", is_press=True))
    return erin


def kit(release: Release) -> PressFile:
    name = storages["private"].save(f"press/{release.slug}/kit.txt", ContentFile(b"The kit"))
    return PressFile.objects.create(release=release, title_zh_hans="资料", title_en="The kit", file=name)


def read(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def test_everybody_finds_kits_and_contacts_of_what_is_out(launch: Callable[..., Release], client: Client) -> None:
    launch("out", embargo_at=NOW - timedelta(hours=2))
    launch("bare", embargo_at=NOW - timedelta(hours=2), contact_email="", title_en="Without a kit")
    page = read(client)
    assert (f"{SECRET} is here" in page, f"{SECRET.lower()}@example.com" in page, "Without a kit" in page) == (True, True, False)


def test_before_its_time_it_is_the_accredited_alone_where_the_organiser_says_so(
    launch: Callable[..., Release], client: Client, reporter: User, dave: User
) -> None:
    early = launch("early", press_sees_early=True, title_en=f"{SECRET} early")
    launch("late", title_en=f"{SECRET} late")
    launch("draft", press_sees_early=True, title_en=f"{SECRET} draft", state=ReleaseState.DRAFT)
    assert SECRET not in read(client)
    client.force_login(dave)
    assert SECRET not in read(client)
    client.force_login(reporter)
    page = read(client)
    assert [f"{SECRET} {name}" in page for name in ("early", "late", "draft")] == [True, False, False]
    assert "Under embargo" in page
    assert SECRET not in read(client, early.get_absolute_url())  # the press area alone


@pytest.mark.parametrize("state", [state for state in TicketState if state != TicketState.CONFIRMED])
def test_a_ticket_that_does_not_hold_accredits_nobody(
    launch: Callable[..., Release], client: Client, reporter: User, state: TicketState
) -> None:
    launch("early", press_sees_early=True)
    reporter.tickets.update(state=state)
    client.force_login(reporter)
    assert SECRET not in read(client)


def test_another_kind_of_ticket_accredits_nobody(launch: Callable[..., Release], client: Client, dave: User) -> None:
    launch("early", press_sees_early=True)
    holds(dave, ticket_kind("visitor"))
    client.force_login(dave)
    assert SECRET not in read(client)


def test_files_follow_the_page(launch: Callable[..., Release], client: Client, reporter: User, dave: User, clock: Any) -> None:
    early, late = launch("early", press_sees_early=True), launch("late")
    paths = [f"/en/releases/{row.slug}/press/{kit(row).pk}/" for row in (early, late)]
    answers = []
    for person in (dave, reporter):
        client.force_login(person)
        answers.append([status(client, path) for path in paths])
    Release.objects.filter(pk=early.pk).update(state=ReleaseState.WITHDRAWN)
    answers.append([status(client, path) for path in paths])
    assert answers == [[404, 404], [200, 404], [404, 404]]
    clock.move_to(OPENS + timedelta(seconds=1))
    client.logout()
    assert status(client, paths[1]) == 200


def test_the_press_area_is_kept_by_nobody(launch: Callable[..., Release], client: Client, reporter: User) -> None:
    launch("early", press_sees_early=True)
    client.force_login(reporter)
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_how_to_be_accredited_is_said(event: Any, client: Client) -> None:
    assert "Register with your press code" in read(client)
    ticket_kind("press", is_press=True)
    assert "/en/registration/as/press/" in read(client)


def test_no_launch_takes_the_address_of_the_press_area(launch: Callable[..., Release]) -> None:
    row = launch("dawn")
    row.slug = "press"
    with pytest.raises(ValidationError, match="press area"):
        row.full_clean()


def test_page_asks_the_database_as_often_for_three_as_for_one(
    launch: Callable[..., Release], client: Client, reporter: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(reporter)
    kit(launch("first", press_sees_early=True))
    kit(launch("second", embargo_at=NOW - timedelta(hours=2)))
    read(client)
    with django_assert_max_num_queries(9) as few:
        read(client)
    for name in ("third", "fourth"):
        kit(launch(name, press_sees_early=True))
        kit(launch(f"{name}-out", embargo_at=NOW - timedelta(hours=2)))
    with django_assert_max_num_queries(len(few)):
        read(client)
