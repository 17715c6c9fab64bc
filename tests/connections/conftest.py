"""alice owns Panshi, bob owns Liuchuan, carol organises, dave visits."""

import json
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role as Desk
from connections import actions
from connections.models import Delivery, Endpoint
from exhibitors.actions import give_card, open_conversation
from exhibitors.models import Exhibitor, Lead
from exhibitors.states import CardField
from tests.exhibitors.conftest import *  # noqa: F403 - the same companies
from tests.listener import Listener, listening

LOOPBACK = ["127.0.0.0/8", "::1/128"]
ALL = ("lead.created", "lead.updated", "enquiry.created", "booth.changed")


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Desk.ORGANISER)
    return User.objects.get(pk=carol.pk)


def token_for(exhibitor: Exhibitor | None, by: User, *scopes: str, days: int = 30) -> str:
    until = timezone.now() + timedelta(days=days)
    return actions.make_token(uuid4(), exhibitor=exhibitor, name="Our customer database", wanted=scopes, expires_at=until, by=by)[1]


def get(path: str, token: str = "", **headers: str) -> Any:
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return Client(headers=headers).get(f"/api/v1/{path}")


@pytest.fixture
def lead(panshi: Exhibitor, dave: User) -> Lead:
    """dave asked Panshi something, and gave his card with the address."""
    open_conversation(panshi, by=dave, text="What does a rack cost?")
    give_card(panshi, by=dave, fields=[CardField.EMAIL])
    return Lead.objects.get(exhibitor=panshi, person=dave)


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A program on this machine that is told."""
    with listening() as found:
        yield found


def endpoint_for(exhibitor: Exhibitor | None, by: User, events: Collection[str], url: str = "https://crm.example.com/hook") -> Endpoint:
    return actions.add_endpoint(uuid4(), exhibitor=exhibitor, url=url, events=events, by=by)


@pytest.fixture
def inside(settings: Any) -> None:
    """The operator opened the network of this machine."""
    settings.WEBHOOK_NETWORKS = LOOPBACK


@pytest.fixture
def told(inside: None, panshi: Exhibitor, alice: User, listener: Listener) -> Endpoint:
    """A program of Panshi on this machine hears of all."""
    return endpoint_for(panshi, alice, ALL, listener.url)


def deliver_all() -> None:
    for pk in Delivery.objects.waiting().order_by("made_at").values_list("pk", flat=True):
        actions.deliver(pk)


def states() -> list[str]:
    return list(Delivery.objects.order_by("made_at").values_list("state", flat=True))


def heard(listener: Listener) -> list[str]:
    return [json.loads(body)["event"] for _headers, body in listener.heard]
