"""The uploaded picture of a launch: its address tells nothing before the launch, and nothing after it was withdrawn."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from PIL import Image

from accounts.models import User
from core import pictures
from exhibitors.models import Exhibitor, Membership
from exhibitors.states import Role
from releases.actions import save_release, withdraw
from releases.models import Release
from releases.states import ReleaseState
from tests.conftest import OPENS
from tests.releases.conftest import NOW


@pytest.fixture(autouse=True)
def clock(settings: Any, tmp_path: Path) -> Iterator[Any]:
    settings.MEDIA_ROOT = str(tmp_path)
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def stored(name: str = "dawn") -> str:
    path = pictures.write(f"releases/{name}.webp", Image.new("RGBA", (640, 400), "navy"))
    pictures.cut(path, pictures.COVER)
    return path


@pytest.fixture
def dawn(launch: Callable[..., Release]) -> Release:
    return launch("dawn", picture=stored())


def addresses(row: Release) -> list[str]:
    return [f"/media/{row.picture}", row.picture_url]


def answer(client: Client, address: str) -> tuple[int, str]:
    found: Any = client.get(address)
    if found.streaming:
        assert b"".join(found.streaming_content)[8:12] == b"WEBP"
    return found.status_code, found.headers.get("Cache-Control", "")


def answers(client: Client, row: Release) -> list[tuple[int, str]]:
    return [answer(client, address) for address in addresses(row)]


def as_person(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


EARLY, OPEN, NOTHING = [(200, "private, no-store")] * 2, [(200, "public, max-age=60")] * 2, [(404, "")] * 2


def test_before_its_time_only_who_works_on_it_is_given_the_picture(
    dawn: Release, client: Client, alice: User, bob: User, carol: User, dave: User, panshi: Exhibitor
) -> None:
    other = Exhibitor.objects.create(slug="other", name_zh_hans="别家", sector=panshi.sector)
    Membership.objects.create(exhibitor=other, person=bob, role=Role.OWNER)
    bob.is_staff = True
    bob.save()
    assert [answers(as_person(person), dawn) for person in (alice, carol)] == [EARLY, EARLY]
    assert [answers(who, dawn) for who in (client, as_person(bob), as_person(dave))] == [NOTHING] * 3


def test_from_its_second_on_it_is_everybodys_and_may_be_kept(dawn: Release, client: Client, clock: Any) -> None:
    clock.move_to(OPENS - timedelta(milliseconds=1))
    assert answers(client, dawn) == NOTHING
    clock.move_to(OPENS)
    assert answers(client, dawn) == OPEN


def test_after_it_was_withdrawn_nobody_else_is_given_it(dawn: Release, client: Client, alice: User, carol: User, clock: Any) -> None:
    clock.move_to(OPENS)
    Release.objects.filter(pk=dawn.pk).update(state=ReleaseState.RELEASED, released_at=OPENS)
    withdraw(dawn, by=carol)
    assert (answers(client, dawn), answers(as_person(alice), dawn)) == (NOTHING, EARLY)


def test_picture_that_was_replaced_stays_with_who_worked_on_it(dawn: Release, client: Client, alice: User, carol: User, clock: Any) -> None:
    before = f"/media/{dawn.picture}"
    dawn.picture = stored("noon")
    save_release(dawn, fields=("picture",), by=carol)
    clock.move_to(OPENS)
    assert answers(client, dawn) == OPEN
    assert [answer(who, before)[0] for who in (client, as_person(alice))] == [404, 200]


@pytest.mark.usefixtures("db")
def test_picture_of_a_form_that_is_not_saved_is_seen_at_the_desk_alone(client: Client, bob: User, dave: User) -> None:
    bob.is_staff = True
    bob.save()
    address = f"/media/{stored('unsaved')}"
    assert [answer(who, address)[0] for who in (as_person(bob), as_person(dave), client)] == [200, 404, 404]


@pytest.mark.parametrize(
    "spelt",
    ["/media//releases/dawn.webp", "/media/./releases/dawn.webp", "/media/booths/../releases/dawn.webp", "/media/releases/./dawn.webp"],
)
def test_another_spelling_of_the_address_leads_nowhere(dawn: Release, client: Client, carol: User, spelt: str) -> None:
    assert dawn.picture == "releases/dawn.webp"
    assert [answer(who, spelt)[0] for who in (client, as_person(carol))] == [404, 404]
