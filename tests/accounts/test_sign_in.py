"""Coming in, and the ways back in."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role
from event.models import Event
from tests.accounts.conftest import PASSWORD, link_in

SignIn = Callable[..., Any]


def confirm(client: Client) -> None:
    """Before safety is touched, the password is asked for once more."""
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_sign_in_by_address_in_any_case(client: Client, verified: User, sign_in: SignIn) -> None:
    assert sign_in(client, email="Dave@Example.com").status_code == 302
    assert is_in(client)


def test_sign_in_goes_on_in_the_language_and_zone_of_the_profile(client: Client, verified: User, sign_in: SignIn) -> None:
    User.objects.update(language="zh-hans", zone_name="Europe/Berlin")
    response = sign_in(client, next="/en/figures/")
    assert response["Location"] == "/figures/"
    assert response.cookies["zone"].value == "Europe/Berlin"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_sign_in_never_leads_away(client: Client, verified: User, sign_in: SignIn, target: str) -> None:
    assert sign_in(client, next=target)["Location"] == "/en/"


def test_unconfirmed_address_waits_for_its_mail(client: Client, dave: User, sign_in: SignIn) -> None:
    assert sign_in(client)["Location"] == "/en/accounts/confirm-email/"
    assert not is_in(client)
    assert mail.outbox[0].subject == "Confirm your e-mail address"


def test_wrong_password_and_unknown_address_read_the_same(client: Client, verified: User, sign_in: SignIn) -> None:
    wrong, unknown = sign_in(client, password="wrong"), sign_in(client, email="nobody@example.com")
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_sixth_try_is_refused_even_with_the_right_password(client: Client, verified: User, sign_in: SignIn) -> None:
    for _ in range(5):
        sign_in(client, password="wrong")
    response = sign_in(client)
    assert not is_in(client)
    assert "Too many tries for this address" in response.content.decode()


def test_closed_account_stays_out(client: Client, verified: User, sign_in: SignIn) -> None:
    User.objects.update(is_active=False)
    response = sign_in(client)
    assert not is_in(client)
    assert "closed" in client.get(response["Location"]).content.decode()


@pytest.mark.parametrize("password", ["", "x" * 10_000, "\x00", "密码" * 20])
def test_odd_passwords_are_only_wrong(client: Client, verified: User, sign_in: SignIn, password: str) -> None:
    assert sign_in(client, password=password).status_code == 200
    assert not is_in(client)


def test_get_does_not_sign_out(client: Client, dave: User) -> None:
    client.force_login(dave)
    client.get("/en/accounts/logout/")
    assert is_in(client)
    client.post("/en/accounts/logout/")
    assert not is_in(client)


# A new password


def test_new_password_by_mail_works_once(client: Client, verified: User, sign_in: SignIn) -> None:
    client.post("/en/accounts/password/reset/", {"email": "dave@example.com"})
    address = link_in()
    form = client.get(address)["Location"]
    client.post(form, {"password1": "karst-lines-27", "password2": "karst-lines-27"})
    sign_in(client, password="karst-lines-27")
    assert is_in(client)
    assert "not valid" in Client().get(address, follow=True).content.decode()


def test_reset_tells_nobody_who_has_an_account(client: Client, verified: User) -> None:
    known = client.post("/en/accounts/password/reset/", {"email": "dave@example.com"})
    unknown = client.post("/en/accounts/password/reset/", {"email": "nobody@example.com"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.subject for message in mail.outbox] == ["Set a new password", "There is no account with this address"]


@pytest.mark.parametrize("key", ["1-wrong-key", "zzz-000000-aaaaaaaa", "1-set-password", "0-%00"])
def test_guessed_reset_key_opens_nothing(client: Client, verified: User, key: str) -> None:
    assert "not valid" in client.get(f"/en/accounts/password/reset/key/{key}/", follow=True).content.decode()


def test_guessed_confirmation_key_confirms_nothing(client: Client, dave: User) -> None:
    assert "not valid" in client.get("/en/accounts/confirm-email/MQ:guess:ed/").content.decode()


def test_mail_speaks_the_readers_language(client: Client, verified: User) -> None:
    User.objects.update(language="zh-hans")
    client.post("/en/accounts/password/reset/", {"email": "dave@example.com"})
    assert mail.outbox[0].subject == "重设密码"
    assert link_in().startswith("/accounts/password/reset/key/")


def test_changed_password_is_told_by_mail(client: Client, verified: User, sign_in: SignIn) -> None:
    sign_in(client)
    client.post("/en/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "karst-lines-27", "password2": "karst-lines-27"})
    assert [message.subject for message in mail.outbox] == ["Your password was changed"]


def test_new_address_counts_when_it_is_confirmed(client: Client, verified: User, sign_in: SignIn) -> None:
    sign_in(client)
    confirm(client)
    client.post("/en/accounts/email/", {"email": "david@example.com", "action_add": ""})
    assert User.objects.get().email == "dave@example.com"
    client.post(link_in())
    assert User.objects.get().email == "david@example.com"


# The second factor


def test_second_factor_is_set_up_and_asked_for(client: Client, verified: User, sign_in: SignIn) -> None:
    sign_in(client)
    assert client.get("/en/accounts/2fa/totp/activate/").status_code == 302
    confirm(client)
    page = client.get("/en/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    client.post("/en/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    other = Client()
    assert sign_in(other)["Location"] == "/en/accounts/2fa/authenticate/"
    assert not is_in(other)
    assert other.post("/en/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert not is_in(other)


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_desk_waits_for_the_second_factor(client: Client, dave: User, settings: Any) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    give_role(dave, Role.ORGANISER)
    client.force_login(dave)
    for address in ("/en/admin/", "/en/admin/accounts/user/"):
        assert client.get(address)["Location"] == "/en/accounts/2fa/totp/activate/"
    TOTP.activate(dave, generate_totp_secret())
    assert client.get("/en/admin/accounts/user/").status_code == 200


def test_desk_signs_in_through_the_portal(client: Client, event: Event, dave: User) -> None:
    assert client.get("/en/admin/", follow=True).redirect_chain[-1][0].startswith("/en/accounts/login/")
    client.force_login(dave)
    assert client.get("/en/admin/login/").status_code == 403


# The demo


def test_demo_offers_its_three_people(client: Client, event: Event, settings: Any) -> None:
    assert 'value="organiser@example.com"' in client.get("/en/accounts/login/").content.decode()
    settings.DEMO = False
    assert settings.DEMO_PASSWORD not in client.get("/en/accounts/login/").content.decode()


@pytest.mark.parametrize("page", ["login", "signup", "password/reset", "password/reset/done", "inactive", "confirm-email"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_open_in_both_languages(client: Client, event: Event, page: str, prefix: str) -> None:
    response = client.get(f"{prefix}/accounts/{page}/")
    assert response.status_code == 200
    assert 'style="' not in response.content.decode()


@pytest.mark.parametrize("page", ["email", "password/change", "2fa", "2fa/totp/activate", "reauthenticate", "logout"])
def test_pages_of_ones_own_account_open(client: Client, verified: User, sign_in: SignIn, page: str) -> None:
    sign_in(client)
    confirm(client)
    response = client.get(f"/en/accounts/{page}/")
    assert response.status_code == 200
    assert 'style="' not in response.content.decode()
