"""Reports that a mail provider posts: signed with the secret of the installation, and not an hour ago."""

import hmac
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from notifications.models import BouncingAddress, Mail
from notifications.states import MailState
from tests.notifications.test_bounces import mail, report  # noqa: F401 - a fixture

HOOK, SECRET = "/notifications/bounces/", "between-us-two"


def post(client: Client, body: bytes, *, secret: str = SECRET, age: int = 0, signature: str | None = None) -> Any:
    at = int(timezone.now().timestamp()) - age
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
    words = f"t={at},v1={signed}" if signature is None else signature
    return client.post(HOOK, body, content_type="message/rfc822", headers={"x-signature": words})


@pytest.fixture(autouse=True)
def secret() -> Any:
    with override_settings(BOUNCE_SECRET=SECRET):
        yield


@pytest.mark.django_db
def test_a_signed_report_is_taken_once(client: Client, mail: Mail) -> None:  # noqa: F811
    strict = Client(enforce_csrf_checks=True)
    assert [post(strict, report(mail)).json() for _ in range(2)] == [{"taken": 1}, {"taken": 0}]
    mail.refresh_from_db()
    assert (mail.state, BouncingAddress.objects.count()) == (MailState.BOUNCED, 1)


@pytest.mark.django_db
def test_whatever_is_not_ours_or_too_old_changes_nothing(client: Client, mail: Mail) -> None:  # noqa: F811
    body = report(mail)
    forged = [
        post(client, body, secret="another"),
        post(client, body, age=3600),
        post(client, body, age=-3600),
        *(post(client, body, signature=text) for text in ("", "t=1", "t=,v1=", "x" * 10_000, "t=1,v1=" + "0" * 64)),
    ]
    assert {answer.status_code for answer in forged} == {403}
    assert not BouncingAddress.objects.exists()


@pytest.mark.django_db
def test_what_is_signed_and_no_report_changes_nothing(client: Client, event: Any) -> None:
    assert [post(client, body).json() for body in (b"", b"\x00\xff", b"Subject: hello\r\n\r\nhello")] == [{"taken": 0}] * 3


@pytest.mark.django_db
def test_without_a_secret_the_address_does_not_exist(client: Client, mail: Mail) -> None:  # noqa: F811
    with override_settings(BOUNCE_SECRET=""):
        assert post(client, report(mail), secret="").status_code == 404
    assert client.get(HOOK).status_code == 405
