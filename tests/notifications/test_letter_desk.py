"""The desk of letters: words of each kind with preview and way back, letters to many from the form to the last row."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions import give_consent
from accounts.models import Consent, User
from core.contributions import desk_cards_for
from core.letter_kinds import letter_kinds
from notifications.actions import notify, send_some
from notifications.letters import MailTemplate
from notifications.models import Mail, Mailing, Wording
from tests.conftest import person

KIND = "notification"
WORDING = f"/en/admin/notifications/wording/kind/{KIND}/"
MAILING = "/en/admin/notifications/mailing/"


@pytest.fixture
def carol(event: Any) -> User:
    carol = person("carol", is_staff=True)
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="notifications"))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def desk(carol: User) -> Client:
    client = Client()
    client.force_login(carol)
    return client


def told(dave: User) -> Mail:
    notify([dave], kind="meeting-approved", sentence="A & B meet", url="/", key="x:1", mail=MailTemplate(KIND))
    return Mail.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.name)
def test_each_kind_is_shown_in_both_languages(desk: Client, kind: Any) -> None:
    page = desk.get(f"/en/admin/notifications/wording/kind/{kind.name}/")
    assert page.status_code == 200
    assert all(f"{{{gap}}}" in page.content.decode() for gap in kind.known)
    for language in ("en", "zh-hans"):
        letter = desk.get(f"/en/admin/notifications/wording/kind/{kind.name}/letter/{language}/")
        assert letter.status_code == 200
        assert letter.content.decode().startswith("<!doctype html>")
        assert "style-src 'unsafe-inline'" in letter.headers["Content-Security-Policy"]
        assert letter.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.name)
def test_each_gap_of_each_kind_is_filled(desk: Client, carol: User, kind: Any) -> None:
    words = "\n".join(f"{{{gap}}}" for gap in kind.known)
    Wording.objects.create(kind=kind.name, text_en=words, subject_en="{name}")
    letter = desk.get(f"/en/admin/notifications/wording/kind/{kind.name}/letter/en/").content.decode()
    assert "Carol" in letter
    assert not Wording.objects.that_fail().exists()


@pytest.mark.django_db
def test_list_leads_to_each_kind(desk: Client) -> None:
    page = desk.get("/en/admin/notifications/wording/").content.decode()
    assert [kind.name for kind in letter_kinds() if f'href="/en/admin/notifications/wording/kind/{kind.name}/"' not in page] == []


@pytest.mark.django_db
def test_unknown_gap_is_refused_with_what_was_typed(desk: Client) -> None:
    answer = desk.post(WORDING, {"save": "1", "version": "1", "text_en": "Dear {nmae}"})
    assert answer.status_code == 422
    assert "{nmae} stands for nothing here." in answer.content.decode()
    assert "Dear {nmae}" in answer.content.decode()
    assert not Wording.objects.exists()


@pytest.mark.django_db
def test_own_words_are_sent_escaped_and_the_other_language_stays(desk: Client, dave: User) -> None:
    words = {"save": "1", "version": "1", "subject_en": "News: {sentence}", "text_en": "Dear {name},\n\n{details}\n\n<b>yours</b>"}
    assert desk.post(WORDING, words).status_code == 302
    mail = told(dave)
    assert mail.subject == "News: A & B meet"
    assert "Dear Dave,\n\nA & B meet\n\n<b>yours</b>" in mail.text
    assert "A &amp; B meet" in mail.html
    assert "&lt;b&gt;yours&lt;/b&gt;" in mail.html
    assert "Dear" not in desk.get(f"{WORDING}letter/zh-hans/").content.decode()


@pytest.mark.django_db
def test_words_that_do_not_work_never_hold_a_letter_back(carol: User, dave: User) -> None:
    Wording.objects.create(kind=KIND, subject_en="{gone}", text_en="Dear {name}")
    mail = told(dave)
    assert mail.subject == "A & B meet"
    assert "Hello Dave" in mail.text
    assert "KeyError" in Wording.objects.get().problem
    assert "Words that do not work" in [str(card.title) for card in desk_cards_for(carol)]


@pytest.mark.django_db
def test_built_in_text_comes_back(desk: Client, dave: User) -> None:
    desk.post(WORDING, {"save": "1", "version": "1", "text_en": "Dear {name}"})
    desk.post(WORDING, {"restore": "1"})
    assert not Wording.objects.exists()
    assert "Hello Dave" in told(dave).text


@pytest.mark.django_db
def test_test_goes_to_oneself_in_both_languages(desk: Client, carol: User) -> None:
    desk.post(WORDING, {"test": "1"})
    assert set(Mail.objects.values_list("address", flat=True)) == {carol.email}
    assert Mail.objects.count() == 2


@pytest.mark.django_db
def test_letter_to_many_from_the_form_to_the_last_row(desk: Client, dave: User) -> None:
    give_consent(dave, Consent.Purpose.NEWS)
    typed = {"to": "everybody", "subject_en": "Doors open", "text_en": "Hello {name}", "version": "1"}
    assert "stands for nothing" in desk.post(f"{MAILING}add/", typed | {"text_en": "{x}"}).content.decode()
    assert desk.post(f"{MAILING}add/", typed).status_code == 302
    row = Mailing.objects.get()
    page = f"{MAILING}{row.pk}/change/"
    assert "1 person gets it." in desk.get(page).content.decode()
    for step in ("test", "hand_in", "approve"):
        desk.post(page, {step: "1"})
    assert "data-follow" in desk.get(page).content.decode()
    send_some(row.pk)
    assert "1 of 1 letters are done." in desk.get(page).content.decode()
    assert [message.to for message in outbox.outbox] == [[dave.email]]
    assert desk.get(f"{MAILING}{row.pk}/edit/").status_code == 302


@pytest.mark.django_db
def test_who_has_no_right_sees_none_of_it(client: Client, dave: User, carol: User) -> None:
    other = person("frank", is_staff=True)
    client.force_login(other)
    row = Mailing.objects.create(subject_en="x", text_en="x", audience="everybody")
    for address in (
        MAILING,
        f"{MAILING}add/",
        f"{MAILING}{row.pk}/change/",
        f"{MAILING}{row.pk}/letter/en/",
        WORDING,
        f"{WORDING}letter/en/",
    ):
        assert client.get(address).status_code == 403


@pytest.mark.django_db
def test_list_costs_the_same_for_one_and_for_three(desk: Client, carol: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            desk.get(MAILING)
        return len(found)

    Mailing.objects.create(subject_en="1", text_en="x", audience="everybody", written_by=carol)
    desk.get(MAILING)
    one = queries()
    for number in range(2):
        Mailing.objects.create(subject_en=str(number), text_en="x", audience="role", choice="organiser", written_by=carol)
    assert queries() == one <= 8


@pytest.mark.django_db
def test_a_field_says_its_language_once(desk: Client) -> None:
    page = desk.get(f"{MAILING}add/").content.decode()
    assert "Subject · English" in page
    assert 'class="in-language"' not in page
