"""The second factor: off again, by recovery code, and its limits."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD


@pytest.fixture
def guarded(verified: User) -> User:
    TOTP.activate(verified, generate_totp_secret())
    RecoveryCodes.activate(verified)
    return verified


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def codes(person: User) -> list[str]:
    return Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()


def test_recovery_code_opens_once(client: Client, guarded: User, sign_in: Callable[..., Any]) -> None:
    code = codes(guarded)[0]
    sign_in(client)
    assert not is_in(client)
    client.post("/en/accounts/2fa/authenticate/", {"code": code})
    assert is_in(client)
    again = Client()
    sign_in(again)
    again.post("/en/accounts/2fa/authenticate/", {"code": code})
    assert not is_in(again)


def test_halfway_in_when_the_second_factor_is_gone_starts_anew(client: Client, guarded: User, sign_in: Callable[..., Any]) -> None:
    sign_in(client)
    Authenticator.objects.all().delete()
    page = client.get("/en/accounts/login/", follow=True)
    assert page.status_code == 200
    assert 'name="password"' in page.content.decode()


def test_codes_are_guessed_only_a_few_times(client: Client, guarded: User, sign_in: Callable[..., Any]) -> None:
    code = codes(guarded)[0]
    sign_in(client)
    for number in range(6):
        client.post("/en/accounts/2fa/authenticate/", {"code": f"{number:06d}"})
    client.post("/en/accounts/2fa/authenticate/", {"code": code})
    assert not is_in(client)


def test_switching_off_asks_who_it_is_and_says_so_by_mail(client: Client, guarded: User) -> None:
    client.force_login(guarded)
    assert "reauthenticate" in client.post("/en/accounts/2fa/totp/deactivate/")["Location"]
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/en/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert mail.outbox[-1].subject == "Second factor switched off"


def test_address_is_changed_with_a_second_factor_too(client: Client, guarded: User) -> None:
    client.force_login(guarded)
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/en/accounts/email/", {"email": "david@example.com", "action_add": ""})
    assert User.objects.get().email == "dave@example.com"
    assert mail.outbox[-1].to == ["david@example.com"]


def test_passkey_pages_offer_it_and_need_no_inline_script(client: Client, verified: User) -> None:
    client.force_login(verified)
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    for path in ("/en/accounts/2fa/webauthn/add/", "/en/accounts/2fa/webauthn/"):
        page = client.get(path)
        assert page.status_code == 200
    added = client.get("/en/accounts/2fa/webauthn/add/").content.decode()
    assert "mfa/js/webauthn.js" in added
    assert '"challenge"' in added


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"id": "x"}', "not json"])
def test_broken_passkey_is_refused(client: Client, verified: User, credential: str) -> None:
    client.get("/en/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = client.post("/en/accounts/2fa/webauthn/login/", {"credential": credential})
    assert answer.status_code in {200, 302}
    assert not is_in(client)
