"""Making an account: what is asked, what is written down, and what nobody learns from it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from event.models import Event
from notifications.models import Wording
from tests.accounts.conftest import link_in
from tests.races import race
from tests.silent_server import silent_server

SignUp = Callable[..., Any]


def test_account_is_made_and_confirmed_by_mail(client: Client, event: Event, sign_up: SignUp) -> None:
    response = sign_up(client, news="on")
    assert response.status_code == 302
    frank = User.objects.get(email="frank@example.com")
    assert (frank.name, frank.company, frank.language, frank.is_staff) == ("Frank Li", "Karst", "en", False)
    assert set(frank.given_consents()) == {"terms", "news"}
    assert mail.outbox[0].subject == "Confirm your e-mail address"
    client.post(link_in())
    assert EmailAddress.objects.get(user=frank).verified


def test_language_is_the_one_of_the_page(client: Client, event: Event, sign_up: SignUp) -> None:
    sign_up(client, prefix="")
    assert User.objects.get(email="frank@example.com").language == "zh-hans"
    assert mail.outbox[0].subject == "确认邮箱"
    assert link_in().startswith("/accounts/confirm-email/")


def test_link_in_mail_never_follows_a_forged_host(client: Client, event: Event, sign_up: SignUp) -> None:
    client.post(
        "/en/accounts/signup/",
        {"name": "F", "email": "frank@example.com", "password1": "karst-lines-27", "terms": "on"},
        headers={"host": "evil.example"},
    )
    assert "evil.example" not in mail.outbox[0].body
    assert "http://testserver/en/accounts/confirm-email/" in mail.outbox[0].body


def test_organisers_words_stand_in_the_letter_and_the_way_on_stays(client: Client, event: Event, sign_up: SignUp) -> None:
    words = {"subject_en": "Welcome to {expo}", "text_en": "Dear {name},\n\nis {address} <yours>? {details}"}
    Wording.objects.create(kind="accounts/email_confirmation", **words)
    sign_up(client)
    letter = mail.outbox[0]
    html = letter.alternatives[0][0]
    assert letter.subject == f"Welcome to {event.name}"
    assert ("Dear Frank Li," in letter.body, "is frank@example.com <yours>?" in letter.body, "Please confirm that" in letter.body) == (
        True,
    ) * 3
    assert ("&lt;yours&gt;" in html, "Hello Frank" in html, f'href="http://testserver{link_in()}"' in html) == (True, False, True)


def test_words_that_do_not_work_leave_the_built_in_letter(client: Client, event: Event, sign_up: SignUp) -> None:
    Wording.objects.create(kind="accounts/email_confirmation", text_en="Dear {nobody}")
    sign_up(client)
    assert "Please confirm that frank@example.com is your address." in mail.outbox[0].body
    assert "nobody" in Wording.objects.get().problem


def test_confirming_needs_more_than_looking(client: Client, event: Event, sign_up: SignUp) -> None:
    sign_up(client)
    assert client.get(link_in()).status_code == 200
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize(
    "fields", [{"terms": ""}, {"name": ""}, {"email": "no address"}, {"password1": "12345678"}, {"password1": ""}, {"name": "x" * 121}]
)
def test_bad_input_loses_nothing_that_was_typed(client: Client, event: Event, sign_up: SignUp, fields: dict[str, str]) -> None:
    response = sign_up(client, company="贵阳 <b>大数据</b>", **fields)
    assert response.status_code == 200
    assert not User.objects.exists()
    text = response.content.decode()
    assert "贵阳 &lt;b&gt;大数据&lt;/b&gt;" in text
    assert "karst-lines-27" not in text
    assert "Some fields need a second look" in text


def test_hostile_name_stays_a_name(client: Client, event: Event, sign_up: SignUp) -> None:
    sign_up(client, name="<script>alert(1)</script>\nBcc: all@example.com")
    frank = User.objects.get()
    assert "\n" not in mail.outbox[0].subject
    html = mail.outbox[0].alternatives[0][0]
    assert "<script>" not in html
    assert frank.name.startswith("<script>")


def test_known_address_looks_like_a_new_one(client: Client, dave: User, sign_up: SignUp) -> None:
    known, new = sign_up(client, email="DAVE@example.com"), sign_up(Client(), email="frank@example.com")
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert [message.subject for message in mail.outbox] == ["You already have an account", "Confirm your e-mail address"]
    assert User.objects.filter(email__iexact="dave@example.com").count() == 1


def test_crafted_fields_give_no_power(client: Client, event: Event, sign_up: SignUp) -> None:
    sign_up(client, is_staff="1", is_superuser="1", groups="1", language="zh-hans")
    frank = User.objects.get()
    assert (frank.is_staff, frank.is_superuser, frank.groups.count(), frank.language) == (False, False, 0, "en")


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_of_one_address_make_one_account(event: Event, sign_up: SignUp) -> None:
    answers = race(4, lambda number: sign_up(Client(REMOTE_ADDR=f"10.0.0.{number}")))
    assert [answer.status_code for answer in answers] == [302] * 4
    assert User.objects.filter(email="frank@example.com").count() == 1


def test_many_sign_ups_from_one_place_are_slowed_down(client: Client, event: Event, sign_up: SignUp) -> None:
    statuses = [sign_up(client, email=f"f{number}@example.com", password1="1").status_code for number in range(21)]
    assert statuses == [200] * 20 + [429]
    assert "Too many tries" in sign_up(client).content.decode()


def test_mail_server_that_is_down_breaks_no_page(client: Client, event: Event, sign_up: SignUp, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert sign_up(client).status_code == 302
    assert User.objects.count() == 1


def test_mail_server_that_says_nothing_holds_no_page_up(
    client: Client, event: Event, sign_up: SignUp, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.allauth.MAIL_TIMEOUT", 0.2)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with silent_server() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        began = time.monotonic()
        assert sign_up(client).status_code == 302
    assert time.monotonic() - began < settings.EMAIL_TIMEOUT
    assert User.objects.count() == 1
