import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User

PASSWORD = "secret-2022"


@pytest.fixture
def verified(dave: User) -> User:
    """dave, who confirmed his address."""
    EmailAddress.objects.create(user=dave, email=dave.email, primary=True, verified=True)
    return dave


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("root@house.test", "secret-2022")


@pytest.fixture
def sign_up() -> Callable[..., Any]:
    def send(client: Client, prefix: str = "/en", **fields: str) -> Any:
        data = {"name": "Frank Li", "email": "frank@example.com", "password1": "karst-lines-27", "company": "Karst", "terms": "on"} | fields
        return client.post(f"{prefix}/accounts/signup/", {name: value for name, value in data.items() if value})

    return send


@pytest.fixture
def sign_in() -> Callable[..., Any]:
    def send(client: Client, email: str = "dave@example.com", password: str = PASSWORD, prefix: str = "/en", **fields: str) -> Any:
        return client.post(f"{prefix}/accounts/login/", {"login": email, "password": password} | fields)

    return send


def link_in(number: int = -1) -> str:
    """The path of the link in a mail that was sent."""
    found = re.search(r"http://testserver(/\S+)", mail.outbox[number].body)
    assert found
    return found[1]
