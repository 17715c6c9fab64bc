"""Letters to many: written, looked at by somebody else, sent to each once, stopped, and what became of each."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts.actions import erase_person, give_consent, withdraw_consent
from accounts.models import AuditEntry, Consent, User
from core.refusals import NotAllowed, Refusal
from notifications import actions
from notifications.actions import approve, go_on, hand_in, look_after_mailings, save_mailing, send_some, stop, try_failed_again
from notifications.models import BouncingAddress, Mail, Mailing
from notifications.states import MailingState, MailState
from tests.conftest import person
from tests.races import race

FIELDS = ("subject_en", "text_en", "audience")


def right(user: User, *names: str) -> User:
    user.user_permissions.add(*Permission.objects.filter(content_type__app_label="notifications", codename__in=names))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def carol(event: Any) -> User:
    return right(person("carol", is_staff=True), "change_mailing", "approve_mailing", "view_mailing")


@pytest.fixture
def readers(event: Any) -> list[User]:
    people = [person(f"reader{number}") for number in range(3)]
    for one in people:
        give_consent(one, Consent.Purpose.NEWS)
    return people


def written(by: User, **fields: Any) -> Mailing:
    values = {"subject_en": "Doors open at nine", "text_en": "Hello {name},\n\nbe there: https://example.com/", "audience": "everybody"}
    return save_mailing(Mailing(**values | fields), fields=(), by=by)


def queued(by: User, **fields: Any) -> Mailing:
    row = written(by, **fields)
    hand_in(row, by=by)
    return approve(row, by=by)


def states(row: Mailing) -> dict[str, str]:
    return dict(row.mails.values_list("address", "state"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[EmailMultiAlternatives], None]], None]:
    """A mail server that answers as told."""

    def answers(answer: Callable[[EmailMultiAlternatives], None]) -> None:
        real = EmailMultiAlternatives.send

        def send(message: EmailMultiAlternatives, **options: Any) -> int:
            answer(message)
            return real(message, **options)

        monkeypatch.setattr(EmailMultiAlternatives, "send", send)

    return answers


@pytest.mark.django_db
def test_each_who_agreed_gets_one_in_the_own_words(carol: User, readers: list[User], dave: User) -> None:
    row = queued(carol)
    assert row.number == 3
    assert not send_some(row.pk)
    assert not send_some(row.pk)
    row.refresh_from_db()
    assert (row.state, row.ended_at is not None) == (MailingState.SENT, True)
    assert sorted(message.to[0] for message in outbox.outbox) == [one.email for one in readers]
    letter = outbox.outbox[0]
    assert letter.subject == "Doors open at nine"
    assert "Hello Reader" in letter.body
    assert '<a href="https://example.com/"' in letter.alternatives[0][0]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.django_db(transaction=True)
def test_ten_workers_at_once_send_each_one_letter(carol: User, readers: list[User]) -> None:
    row = queued(carol)
    outbox.outbox.clear()
    assert race(10, lambda _number: send_some(row.pk)) == [False] * 10
    assert sorted(message.to[0] for message in outbox.outbox) == [one.email for one in readers]


@pytest.mark.django_db(transaction=True)
def test_two_organisers_at_once_let_it_out_once(carol: User, readers: list[User]) -> None:
    row = written(carol)
    hand_in(row, by=carol)
    results = race(2, lambda _number: approve(Mailing.objects.get(pk=row.pk), by=carol))
    assert sorted(type(result).__name__ for result in results) == ["Mailing", "Refusal"]
    assert Mail.objects.filter(mailing=row).count() == 3


@pytest.mark.django_db
def test_second_pair_of_eyes_where_there_is_one(carol: User, bob: User, readers: list[User]) -> None:
    bob = right(bob, "approve_mailing")
    row = hand_in(written(carol), by=carol)
    with pytest.raises(Refusal, match="Two pairs of eyes"):
        approve(row, by=carol)
    assert approve(row, by=bob).approved_by == bob
    assert set(AuditEntry.objects.values_list("verb", flat=True)) == {"submitted"}  # bob is no staff, whose deeds are kept


@pytest.mark.django_db
def test_who_has_no_right_writes_and_lets_out_nothing(carol: User, dave: User, readers: list[User]) -> None:
    row = written(carol)
    for step in (hand_in, approve, stop, go_on, actions.take_back, actions.send_test, try_failed_again):
        with pytest.raises(NotAllowed):
            step(row, by=dave)


@pytest.mark.django_db
def test_letter_for_nobody_stays_a_draft(carol: User) -> None:
    with pytest.raises(Refusal, match="Nobody"):
        hand_in(written(carol), by=carol)


@pytest.mark.django_db
def test_unknown_gap_is_refused_by_name(carol: User) -> None:
    with pytest.raises(Refusal, match=r"\{nmae\} stands for nothing") as refusal:
        written(carol, text_en="Hello {nmae}")
    assert refusal.value.field == "text_en"


@pytest.mark.django_db
def test_what_waits_for_a_second_look_is_not_changed(carol: User, readers: list[User]) -> None:
    row = hand_in(written(carol), by=carol)
    with pytest.raises(Refusal, match="not a draft"):
        save_mailing(row, fields=FIELDS, by=carol)


@pytest.mark.django_db
def test_who_left_meanwhile_is_left_out_and_says_why(carol: User, readers: list[User]) -> None:
    row = queued(carol)
    withdraw_consent(readers[0], Consent.Purpose.NEWS)
    erase_person(readers[1], by=readers[1])
    send_some(row.pk)
    assert sorted(row.mails.values_list("state", flat=True)) == ["sent", "skipped", "skipped"]
    assert [message.to for message in outbox.outbox] == [[readers[2].email]]
    assert set(row.mails.filter(state=MailState.SKIPPED).values_list("address", "problem")) == {
        (readers[0].email, "Unsubscribed, out of the audience, or the address bounces."),
        ("", "The account was erased or closed."),
    }


@pytest.mark.django_db
def test_address_that_bounces_is_no_recipient(carol: User, readers: list[User]) -> None:
    BouncingAddress.objects.create(address=readers[0].email)
    assert queued(carol).number == 2


@pytest.mark.django_db
def test_stopped_sends_nothing_until_it_goes_on(carol: User, readers: list[User]) -> None:
    row = queued(carol)
    stop(row, by=carol)
    assert not send_some(row.pk)
    look_after_mailings(timezone.now())
    assert outbox.outbox == []
    go_on(row, by=carol)
    send_some(row.pk)
    assert len(outbox.outbox) == 3


@pytest.mark.django_db
def test_refused_letters_wait_and_the_others_go_on(carol: User, readers: list[User], server: Any) -> None:
    def busy(message: EmailMultiAlternatives) -> None:
        if message.to == [readers[1].email]:
            raise smtplib.SMTPRecipientsRefused({readers[1].email: (451, b"try later")})

    server(busy)
    row = queued(carol)
    send_some(row.pk)
    assert states(row) == {readers[0].email: "sent", readers[1].email: "waiting", readers[2].email: "sent"}
    row.refresh_from_db()
    assert row.state == MailingState.SENDING
    assert row.mails.get(address=readers[1].email).next_try_at > timezone.now()


@pytest.mark.django_db
def test_address_refused_for_good_fails_and_can_be_tried_again(carol: User, readers: list[User], server: Any) -> None:
    def unknown(message: EmailMultiAlternatives) -> None:
        raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})

    server(unknown)
    row = queued(carol)
    send_some(row.pk)
    row.refresh_from_db()
    assert (row.state, set(states(row).values())) == (MailingState.SENT, {"failed"})
    assert try_failed_again(row, by=carol) == 3
    row.refresh_from_db()
    assert row.state == MailingState.SENDING


@pytest.mark.django_db
def test_server_out_of_reach_ends_the_round_after_one_letter(carol: User, readers: list[User], server: Any) -> None:
    problems = [TimeoutError("no answer")]

    def silent(_message: EmailMultiAlternatives) -> None:
        if problems:
            raise problems.pop()

    server(silent)
    row = queued(carol)
    assert not send_some(row.pk)
    row.refresh_from_db()
    assert (row.state, row.problem) == (MailingState.SENDING, "TimeoutError: no answer")
    assert sorted(row.mails.values_list("tries", flat=True)) == [0, 0, 1]
    assert not send_some(row.pk)  # it answers again: two have theirs, the first waits for its second try
    row.refresh_from_db()
    assert (row.state, row.problem, sorted(states(row).values())) == (MailingState.SENDING, "", ["sent", "sent", "waiting"])


@pytest.mark.django_db
def test_letter_in_the_hands_of_a_worker_that_died_is_never_sent_again(carol: User, readers: list[User]) -> None:
    row = queued(carol)
    died_at = timezone.now()
    row.mails.filter(address=readers[0].email).update(state=MailState.SENDING, claimed_at=died_at, tries=1)
    with time_machine.travel(died_at + timedelta(minutes=11)):
        look_after_mailings(timezone.now())
        send_some(row.pk)
        look_after_mailings(timezone.now())
    row.refresh_from_db()
    assert (row.state, states(row)[readers[0].email]) == (MailingState.SENT, "unknown")
    assert sorted(message.to[0] for message in outbox.outbox) == [one.email for one in readers[1:]]
    assert try_failed_again(row, by=carol) == 0


@pytest.mark.django_db
def test_test_letter_comes_in_both_languages(carol: User) -> None:
    row = written(carol, subject_zh_hans="九点开门", text_zh_hans="{name}，您好")
    letters = actions.send_test(row, by=carol)
    assert [(letter.address, letter.subject) for letter in letters] == [(carol.email, "九点开门"), (carol.email, "Doors open at nine")]
