"""Sign-in by OpenID Connect, against a provider of our own."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.test import Client

from accounts.actions import block_address
from accounts.models import User
from tests.accounts.provider import Provider, provider

LOGIN = "/en/accounts/oidc/sso/login/"
SIGNUP = {"name": "Frank Li", "email": "frank@example.com", "terms": "on"}


@pytest.fixture
def house(settings: Any, event: object) -> Iterator[Provider]:
    with provider(sub="42", name="Frank Li", email="frank@example.com", email_verified=True) as server:
        app = {
            "provider_id": "sso",
            "name": "Karst SSO",
            "client_id": "expo",
            "secret": "s3cret",
            "settings": {"server_url": server.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        yield server


def come_back(client: Client, code: str = "good", start: str = LOGIN, **changes: str) -> Any:
    """From our button to the provider, and back with what it answered."""
    asked = parse_qs(urlsplit(client.post(start)["Location"]).query)
    return client.get(f"{LOGIN}callback/", {"code": code, "state": asked["state"][0]} | changes)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_button_leads_to_the_provider_with_proof(client: Client, house: Provider) -> None:
    assert "Sign in with Karst SSO" in client.get("/en/accounts/login/").content.decode()
    target = urlsplit(client.post(LOGIN)["Location"])
    asked = parse_qs(target.query)
    assert f"{target.scheme}://{target.netloc}" == house.address
    assert {"state", "code_challenge", "redirect_uri"} <= set(asked)
    assert (asked["client_id"], set(asked["scope"][0].split())) == (["expo"], {"openid", "profile", "email"})


def test_without_the_setting_there_is_no_button(client: Client, event: object) -> None:
    assert settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] == []
    assert "oidc" not in client.get("/en/accounts/login/").content.decode()
    assert client.post(LOGIN).status_code == 404


def test_newcomer_agrees_to_the_terms_first(client: Client, house: Provider) -> None:
    assert come_back(client)["Location"] == "/en/accounts/3rdparty/signup/"
    page = client.get("/en/accounts/3rdparty/signup/").content.decode()
    assert 'value="Frank Li"' in page
    refused = client.post("/en/accounts/3rdparty/signup/", SIGNUP | {"terms": ""})
    assert "An account needs your agreement" in refused.content.decode()
    client.post("/en/accounts/3rdparty/signup/", SIGNUP)
    assert is_in(client)
    frank = User.objects.get(email="frank@example.com")
    assert (frank.name, frank.has_usable_password(), list(frank.given_consents())) == ("Frank Li", False, ["terms"])
    assert "code_verifier" in house.asked[0]


def test_known_person_comes_straight_in(client: Client, house: Provider, dave: User) -> None:
    SocialAccount.objects.create(user=dave, provider="sso", uid="42")
    EmailAddress.objects.create(user=dave, email=dave.email, primary=True, verified=True)
    come_back(client)
    assert client.session["_auth_user_id"] == str(dave.pk)


def test_address_of_an_account_alone_opens_nothing(client: Client, house: Provider, dave: User) -> None:
    """Somebody else's provider could claim any address."""
    house.claims["email"] = dave.email
    EmailAddress.objects.create(user=dave, email=dave.email, primary=True, verified=True)
    come_back(client)
    assert not is_in(client)


def test_trusted_house_opens_the_account_with_its_verified_address(client: Client, house: Provider, dave: User, settings: Any) -> None:
    settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
    house.claims["email"] = dave.email
    EmailAddress.objects.create(user=dave, email=dave.email, primary=True, verified=True)
    come_back(client)
    assert client.session["_auth_user_id"] == str(dave.pk)


@pytest.mark.parametrize(
    "way", [{"code": "bad"}, {"state": "forged"}, {"code": "", "error": "access_denied"}, {"error": "server_error", "code": ""}]
)
def test_what_goes_wrong_is_a_page_with_a_way_on(client: Client, house: Provider, way: dict[str, str]) -> None:
    answer = come_back(client, **way)
    while answer.status_code == 302:
        answer = client.get(answer["Location"])
    assert answer.status_code in {200, 401}
    assert "/en/accounts/login/" in answer.content.decode()
    assert not is_in(client)


def test_provider_that_is_down_is_a_page(client: Client, house: Provider) -> None:
    house.shutdown()
    house.server_close()
    answer = client.post(LOGIN)
    assert (answer.status_code, "does not answer" in answer.content.decode()) == (502, True)
    assert not is_in(client)


def test_blocked_address_stays_out(client: Client, house: Provider, dave: User) -> None:
    SocialAccount.objects.create(user=dave, provider="sso", uid="42")
    block_address(dave.email, by=User.objects.create_superuser("root@house.test"))
    User.objects.update(is_active=True)
    come_back(client)
    assert not is_in(client)


def test_account_is_connected_and_removed(client: Client, house: Provider, verified: User) -> None:
    client.force_login(verified)
    client.post("/en/accounts/reauthenticate/", {"password": "secret-2022"})
    come_back(client, start=f"{LOGIN}?process=connect")
    row = SocialAccount.objects.get(user=verified)
    assert "42" in client.get("/en/accounts/3rdparty/").content.decode()
    client.post("/en/accounts/3rdparty/", {"account": row.pk})
    assert not SocialAccount.objects.exists()
