"""The ground of these tests: two companies (alice works for one, bob for the other), slots of the first day, carol decides."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from core.refusals import Refusal
from event.models import Event, Sector
from exhibitors.models import Booth, Exhibitor, Hall, Membership
from exhibitors.states import ExhibitorState, Role
from matchmaking.actions import approve, request_meeting
from matchmaking.models import Meeting, Request, Slot
from notifications.models import Notification
from tests.conftest import OPENS, person

NOW = OPENS - timedelta(days=1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def company(slug: str, sector: Sector, person: User, number: str) -> Exhibitor:
    exhibitor = Exhibitor.objects.create(
        slug=slug, name_zh_hans=f"{slug}公司", name_en=slug.title(), sector=sector, state=ExhibitorState.PUBLISHED
    )
    hall, _ = Hall.objects.get_or_create(key="A", defaults={"name_zh_hans": "A 馆", "name_en": "Hall A"})
    Booth.objects.create(exhibitor=exhibitor, hall=hall, number=number, column=exhibitor.pk * 3, row=0)
    Membership.objects.create(exhibitor=exhibitor, person=person, role=Role.OWNER)
    return exhibitor


@pytest.fixture
def panshi(sector: Sector, alice: User) -> Exhibitor:
    return company("panshi", sector, alice, "C03")


@pytest.fixture
def liuchuan(event: Event, bob: User) -> Exhibitor:
    trade = Sector.objects.get_or_create(key="trade", defaults={"name_zh_hans": "数据流通", "name_en": "Data trade"})[0]
    return company("liuchuan", trade, bob, "B02")


@pytest.fixture
def slots(event: Event) -> list[Slot]:
    return [
        Slot.objects.create(starts_at=OPENS + timedelta(minutes=15 * number), ends_at=OPENS + timedelta(minutes=15 * number + 15))
        for number in range(4)
    ]


def grant(person: User, *names: str) -> User:
    for name in names:
        room, codename = name.split(".")
        person.user_permissions.add(Permission.objects.get(content_type__app_label=room, codename=codename))
    return User.objects.get(pk=person.pk)


@pytest.fixture
def carol(carol: User) -> User:
    return grant(
        carol,
        "matchmaking.decide_request",
        "matchmaking.view_request",
        "matchmaking.view_meeting",
        "matchmaking.view_slot",
        "matchmaking.add_slot",
        "matchmaking.change_slot",
    )


def refusal(run: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        run()
    return str(caught.value)


def heard(kind: str) -> set[str]:
    return set(Notification.objects.filter(kind=kind).values_list("recipient__name", flat=True))


Ask = Callable[..., Request]


@pytest.fixture
def ask(panshi: Exhibitor, dave: User, slots: list[Slot]) -> Ask:
    """Dave asks Panshi for the first slot, unless told otherwise."""

    def asks(**changes: object) -> Request:
        fields: dict[str, object] = {"by": dave, "topic": "product", "message": "Federated modelling", "slots": slots[:1]}
        exhibitor = changes.pop("exhibitor", panshi)
        return request_meeting(exhibitor, **(fields | changes))  # type: ignore[arg-type]

    return asks


def moment(hour: int, minute: int = 0) -> datetime:
    """On the first day, by UTC."""
    return datetime(2026, 5, 26, hour, minute, tzinfo=UTC)


@pytest.fixture
def desk(client: Client, carol: User) -> Client:
    client.force_login(carol)
    return client


@pytest.fixture
def many(ask: Ask) -> Callable[[int], list[Request]]:
    def asks(number: int, **changes: Any) -> list[Request]:
        start = User.objects.count()
        return [ask(by=person(f"guest{start + one}"), **changes) for one in range(number)]

    return asks


@pytest.fixture
def meeting(ask: Ask, carol: User) -> Meeting:
    return approve(ask(), by=carol)
