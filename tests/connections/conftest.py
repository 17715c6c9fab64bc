"""alice owns Panshi, bob owns Liuchuan, carol organises, dave visits."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role as Desk
from connections.actions import make_token
from exhibitors.actions import give_card, open_conversation
from exhibitors.models import Exhibitor, Lead
from exhibitors.states import CardField
from tests.exhibitors.conftest import *  # noqa: F403 - the same companies
from tests.listener import Listener, listening


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Desk.ORGANISER)
    return User.objects.get(pk=carol.pk)


def token_for(exhibitor: Exhibitor | None, by: User, *scopes: str, days: int = 30) -> str:
    until = timezone.now() + timedelta(days=days)
    return make_token(uuid4(), exhibitor=exhibitor, name="Our customer database", wanted=scopes, expires_at=until, by=by)[1]


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
