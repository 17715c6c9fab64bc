"""Kinds of tickets as an expo has them; carol decides who comes."""

from typing import Any

import pytest

from accounts.models import User
from accounts.states import Role
from expo.roles import write_roles
from registration.models import Question, Ticket, TicketKind
from tests.registration.doors import holds, of_the_team


def ticket_kind(key: str = "visitor", **fields: Any) -> TicketKind:
    return TicketKind.objects.create(key=key, **{"name_zh_hans": f"{key} 票", "name_en": key.title()} | fields)


@pytest.fixture
def visitor(event: Any) -> TicketKind:
    return ticket_kind()


@pytest.fixture
def buyer(event: Any) -> TicketKind:
    return ticket_kind("buyer", needs_approval=True)


@pytest.fixture
def organiser(carol: User) -> User:
    from django.contrib.auth.models import Group

    write_roles()
    carol.groups.add(Group.objects.get(name=Role.ORGANISER.value))
    return User.objects.get(pk=carol.pk)


def question(key: str, kind: str = "text", options: tuple[str, ...] = (), **fields: Any) -> Question:
    row = Question.objects.create(key=key, kind=kind, **{"label_zh_hans": f"{key}？", "label_en": f"{key}?"} | fields)
    for place, option in enumerate(options):
        row.options.create(key=option, label_zh_hans=f"{option} 项", label_en=option.title(), order=place)
    return row


@pytest.fixture
def usher(erin: User) -> User:
    """Erin stands at the door."""
    return of_the_team(erin)


@pytest.fixture
def ticket(visitor: TicketKind, dave: User) -> Ticket:
    return holds(dave, visitor, company="Kite & Compass")
