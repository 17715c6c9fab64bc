"""Terms that changed: asked for at sign-in, and on the next page of who is signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions import give_consent
from accounts.models import Consent, User
from event.models import Page
from tests.conftest import forget_everything

SignIn = Callable[..., Any]


@pytest.fixture
def terms(event: Any) -> Page:
    return Page.objects.create(slug="terms", title_en="Terms", body_en="Be kind.", is_published=True)


def test_new_terms_ask_again_at_the_next_sign_in(client: Client, verified: User, sign_in: SignIn, terms: Page) -> None:
    give_consent(verified, "terms")
    assert sign_in(client)["Location"] == "/en/"
    client.logout()
    terms.version = 2
    terms.save()
    response = sign_in(client, next="/en/figures/")
    assert response["Location"] == "/en/profile/terms/?next=%2Fen%2Ffigures%2F"
    assert "Be kind." in client.get(response["Location"]).content.decode()
    assert client.post("/en/profile/terms/", {"next": "/en/figures/"})["Location"] == "/en/figures/"
    rows = Consent.objects.filter(purpose="terms").order_by("given_at").values_list("version", "withdrawn_at")
    assert [(version, ended is None) for version, ended in rows] == [("terms-1", False), ("terms-2", True)]
    client.logout()
    assert sign_in(client)["Location"] == "/en/"


A_PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_new_terms_ask_on_the_next_page_of_who_is_signed_in(client: Client, dave: User, terms: Page) -> None:
    give_consent(dave, "terms")
    client.force_login(dave)
    assert client.get("/en/figures/?all=1", headers=A_PAGE).status_code == 200
    terms.version = 2
    terms.save()
    forget_everything()
    answer = client.get("/en/figures/?all=1", headers=A_PAGE)
    assert (answer.status_code, answer["Location"]) == (302, "/en/profile/terms/?next=%2Fen%2Ffigures%2F%3Fall%3D1")
    page = client.get(answer["Location"], headers=A_PAGE)
    assert "Be kind." in page.content.decode()
    assert client.post("/en/profile/terms/", {"next": "/en/figures/?all=1"})["Location"] == "/en/figures/?all=1"
    assert client.get("/en/figures/?all=1", headers=A_PAGE).status_code == 200
    assert client.get("/en/profile/terms/", headers=A_PAGE)["Location"] == "/en/"


def test_new_terms_lose_nothing_that_is_posted(client: Client, dave: User, terms: Page) -> None:
    client.force_login(dave)
    answer = client.post("/en/profile/", {"name": "Dave", "language": "en", "about": "Typed"}, headers=A_PAGE)
    assert answer["Location"] == "/en/profile/"
    assert User.objects.get(pk=dave.pk).about == "Typed"
    assert client.get("/en/profile/", headers=A_PAGE)["Location"] == "/en/profile/terms/?next=%2Fen%2Fprofile%2F"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/en/pages/terms/", A_PAGE),
        ("/en/profile/terms/", A_PAGE),
        ("/en/accounts/logout/", A_PAGE),
        ("/en/accounts/reauthenticate/", A_PAGE),
        ("/en/figures/", {"Accept": "*/*"}),
        ("/en/search/?q=data", A_PAGE | {"HX-Request": "true"}),
    ],
)
def test_new_terms_do_not_stand_before_what_is_no_page_or_leads_out(
    client: Client, dave: User, terms: Page, path: str, headers: dict[str, str]
) -> None:
    client.force_login(dave)
    assert client.get(path, headers=headers).status_code == 200


def test_data_can_be_had_without_agreeing(client: Client, verified: User, terms: Page) -> None:
    client.force_login(verified)
    client.post("/en/accounts/reauthenticate/", {"password": "secret-2022"})
    assert client.get("/en/profile/data/", headers=A_PAGE).status_code == 200


def test_a_version_that_is_known_late_asks_nobody_twice(client: Client, dave: User, terms: Page) -> None:
    """Another process may know the old version for a minute longer: no circle of questions."""
    give_consent(dave, "terms")
    client.force_login(dave)
    client.get("/en/figures/", headers=A_PAGE)
    terms.version = 2
    terms.save()
    client.post("/en/profile/terms/")
    assert [client.get("/en/figures/", headers=A_PAGE).status_code for _ in range(2)] == [200, 200]
    forget_everything()
    assert client.get("/en/figures/", headers=A_PAGE).status_code == 200


def test_visitors_and_an_expo_without_terms_are_asked_nothing(client: Client, dave: User, terms: Page) -> None:
    assert client.get("/en/figures/", headers=A_PAGE).status_code == 200
    terms.delete()
    forget_everything()
    client.force_login(dave)
    assert client.get("/en/figures/", headers=A_PAGE).status_code == 200


def test_asking_costs_nothing_once_it_is_answered(client: Client, dave: User, terms: Page) -> None:
    give_consent(dave, "terms")
    client.force_login(dave)
    for _ in range(2):
        client.get("/en/agenda/", headers=A_PAGE)
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/agenda/", headers=A_PAGE)
    assert [query["sql"] for query in asked if "consent" in query["sql"] or "event_page" in query["sql"]] == []


def test_terms_never_lead_away(client: Client, dave: User, terms: Page) -> None:
    client.force_login(dave)
    assert client.post("/en/profile/terms/", {"next": "https://evil.example/"})["Location"] == "/en/"


def test_agreeing_twice_is_once(dave: User, terms: Page) -> None:
    give_consent(dave, "terms")
    give_consent(dave, "terms")
    assert dave.consents.count() == 1
