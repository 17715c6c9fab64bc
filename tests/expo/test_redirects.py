"""Wherever a page says where to go on, it leads to a page of ours; and no host that a request claims to come to is believed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from event.models import Page
from forums.models import Session
from tests.accounts.conftest import PASSWORD, verified  # noqa: F401 - a fixture
from tests.forums.conftest import forum, make_session, stage  # noqa: F401 - fixtures

AWAY = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    r"/\evil.example",
    r"\\evil.example",
    "http:///evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\thttps://evil.example/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
)


def goes_away(location: str) -> bool:
    return not location.startswith("/") or location.startswith(("//", "/\\"))


def sign_in(client: Client, target: str) -> Any:
    return client.post("/en/accounts/login/", {"login": "dave@example.com", "password": PASSWORD, "next": target})


def sign_in_by_address(client: Client, target: str) -> Any:
    return client.post("/en/accounts/login/", {"login": "dave@example.com", "password": PASSWORD}, query_params={"next": target})


def sign_out(client: Client, target: str) -> Any:
    return client.post("/en/accounts/logout/", {"next": target})


def choose_zone(client: Client, target: str) -> Any:
    return client.post("/en/zone/", {"zone": "Europe/Berlin", "next": target})


def agree_to_terms(client: Client, target: str) -> Any:
    Page.objects.create(slug="terms", title_en="Terms", body_en="Be kind.", is_published=True)
    return client.post("/en/profile/terms/", {"next": target})


def set_star(client: Client, target: str) -> Any:
    return client.post(f"{Session.objects.get().get_absolute_url()}star/", {"starred": "1", "next": target})


WAYS = (sign_in, sign_in_by_address, sign_out, choose_zone, agree_to_terms, set_star)


@pytest.mark.parametrize("target", AWAY)
@pytest.mark.parametrize("way", WAYS)
def test_nothing_leads_away(client: Client, verified: User, make_session: Any, way: Callable[..., Any], target: str) -> None:  # noqa: F811
    make_session(slug="talk")
    if way not in (sign_in, sign_in_by_address):
        client.force_login(verified)
    answer = way(client, target)
    assert (answer.status_code, goes_away(answer["Location"])) == (302, False), answer["Location"]


@pytest.mark.parametrize("path", ["/en/", "/en/accounts/login/", "/admin/", "/sitemap.xml", "/en/exhibitors/"])
def test_foreign_host_is_refused(client: Client, event: object, settings: Any, path: str) -> None:
    settings.ALLOWED_HOSTS = ["expo.example.org"]
    assert client.get(path, headers={"host": "evil.example"}).status_code == 400
    assert client.get(path, headers={"host": "expo.example.org"}).status_code in {200, 302}
    assert client.get(path, headers={"host": "expo.example.org", "X-Forwarded-Host": "evil.example"}).status_code in {200, 302}


@pytest.mark.parametrize("path", ["/en/", "/en/exhibitors/", "/en/accounts/login/"])
def test_forwarded_host_is_not_believed(client: Client, event: object, path: str) -> None:
    page = client.get(path, headers={"X-Forwarded-Host": "evil.example", "X-Host": "evil.example", "Forwarded": "host=evil.example"})
    assert "evil.example" not in page.content.decode()


def test_links_in_mails_lead_to_the_portal(client: Client, verified: User, settings: Any) -> None:  # noqa: F811
    settings.SITE_URL = "https://expo.example.org"
    client.post("/en/accounts/password/reset/", {"email": verified.email}, headers={"host": "evil.example"})
    text = "".join(mail.outbox[-1].body + str(mail.outbox[-1].alternatives))
    assert ("evil.example" in text, "https://expo.example.org/" in text) == (False, True)
