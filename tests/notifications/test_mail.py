"""Mail goes out once a row, as far as a mail server can know."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts.models import User
from core.health import Pulse
from notifications.actions import PAUSES, deliver, notify, send_again
from notifications.contributions import mail_pulse
from notifications.letters import Attachment, MailTemplate
from notifications.models import Mail
from notifications.states import MailState
from notifications.tasks import send_waiting_mail
from tests.races import race
from tests.silent_server import silent_server

ICS = Attachment("meeting.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; method=REQUEST")


def letter(recipient: User, key: str = "news:1") -> Mail:
    notify(
        [recipient],
        kind="news",
        sentence="It begins",
        url="/notifications/",
        key=key,
        mail=MailTemplate("notification", attachments=(ICS,)),
    )
    return Mail.objects.get(notification__key=key)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """A mail server that fails as told."""

    def fails_with(problem: Exception) -> None:
        def send(_message: EmailMultiAlternatives, **_options: Any) -> int:
            raise problem

        monkeypatch.setattr(EmailMultiAlternatives, "send", send)

    return fails_with


@pytest.mark.django_db
def test_letter_goes_out_once(dave: User) -> None:
    mail = letter(dave)
    assert deliver(mail.pk)
    assert deliver(mail.pk)
    (sent,) = outbox.outbox
    assert (sent.to, sent.subject) == ([dave.email], "It begins")
    assert sent.extra_headers["Message-ID"].startswith(f"<{mail.pk}@")
    message = sent.message()
    assert [part.get_content_type() for part in message.walk() if not part.is_multipart()] == ["text/plain", "text/html", "text/calendar"]
    assert 'text/calendar; method="REQUEST"; charset="utf-8"' in str(message)
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == (MailState.SENT, 1)
    assert mail.sent_at is not None


@pytest.mark.django_db(transaction=True)
def test_ten_workers_at_once_send_one_letter(dave: User) -> None:
    mail = letter(dave)
    outbox.outbox.clear()
    assert race(10, lambda _number: deliver(mail.pk)) == [True] * 10
    assert len(outbox.outbox) == 1


@pytest.mark.django_db
def test_server_out_of_reach_is_tried_again_with_growing_pauses_then_given_up(dave: User, server: Callable[[Exception], None]) -> None:
    mail = letter(dave)
    server(ConnectionRefusedError("no server"))
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        while Mail.objects.due(timezone.now()).exists():
            assert not deliver(mail.pk)
            mail.refresh_from_db()
            pauses.append((mail.next_try_at - timezone.now()) / timedelta(minutes=1))
            assert not Mail.objects.due(timezone.now()).exists()
            clock.move_to(max(mail.next_try_at, timezone.now()))
    assert pauses[:-1] == list(PAUSES)
    assert mail.state == MailState.FAILED
    assert mail.problem == "ConnectionRefusedError: no server"


@pytest.mark.django_db
def test_server_that_says_nothing_is_tried_again(dave: User, settings: Any) -> None:
    mail = letter(dave)
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = "django.core.mail.backends.smtp.EmailBackend", 0.2
    with silent_server() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        assert not deliver(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.tries, "timed out" in mail.problem) == (MailState.WAITING, 1, True)


@pytest.mark.django_db
def test_refused_address_is_not_tried_again(dave: User, server: Callable[[Exception], None]) -> None:
    mail = letter(dave)
    server(smtplib.SMTPRecipientsRefused({dave.email: (550, b"no such user")}))
    assert deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


@pytest.mark.django_db
def test_full_mailbox_is_tried_again(dave: User, server: Callable[[Exception], None]) -> None:
    mail = letter(dave)
    server(smtplib.SMTPRecipientsRefused({dave.email: (452, b"mailbox full")}))
    deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.WAITING


@pytest.mark.django_db
def test_letter_that_cannot_be_written_does_not_come_back_for_ever(dave: User, server: Callable[[Exception], None]) -> None:
    mail = letter(dave)
    server(ValueError("a broken header"))
    deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


@pytest.mark.django_db
def test_letter_of_a_worker_that_died_waits_and_is_sent_with_the_same_message_id(dave: User) -> None:
    mail = letter(dave)
    died_at = timezone.now()
    Mail.objects.update(state=MailState.SENDING, tries=1, claimed_at=died_at)
    send_waiting_mail.call()
    assert outbox.outbox == []
    with time_machine.travel(died_at + timedelta(minutes=11)):
        send_waiting_mail.call()
    (sent,) = outbox.outbox
    assert sent.extra_headers["Message-ID"].startswith(f"<{mail.pk}@")


@pytest.mark.django_db
def test_letter_that_kills_each_worker_is_given_up(dave: User) -> None:
    mail = letter(dave)
    Mail.objects.update(state=MailState.SENDING, tries=len(PAUSES) + 1, claimed_at=timezone.now() - timedelta(minutes=11))
    deliver(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, outbox.outbox) == (MailState.FAILED, [])


@pytest.mark.django_db
def test_lost_task_is_made_good_by_the_minute(dave: User, erin: User) -> None:
    letter(dave, "news:1")
    letter(erin, "news:2")
    send_waiting_mail.call()
    assert {message.to[0] for message in outbox.outbox} == {dave.email, erin.email}


@pytest.mark.django_db
def test_server_out_of_reach_is_asked_once_a_minute_not_once_a_letter(dave: User, erin: User, server: Callable[[Exception], None]) -> None:
    letter(dave, "news:1")
    letter(erin, "news:2")
    server(TimeoutError("slow"))
    send_waiting_mail.call()
    assert sorted(Mail.objects.values_list("tries", flat=True)) == [0, 1]


@pytest.mark.django_db
def test_only_failed_letters_are_sent_again(dave: User, erin: User) -> None:
    failed, sent = letter(dave, "news:1"), letter(erin, "news:2")
    deliver(sent.pk)
    Mail.objects.filter(pk=failed.pk).update(state=MailState.FAILED, tries=6)
    assert send_again(Mail.objects.all()) == 1
    send_waiting_mail.call()
    assert [message.to[0] for message in outbox.outbox] == [erin.email, dave.email]


@pytest.mark.django_db
def test_services_say_that_the_mail_server_takes_nothing(dave: User, server: Callable[[Exception], None], monkeypatch: Any) -> None:
    """Also between two tries of the one letter there is, when nothing is due."""

    def fault() -> str:
        pulse: Pulse = mail_pulse()
        return str(pulse.fault)

    mail, start = letter(dave), timezone.now()
    server(ConnectionRefusedError("no server"))
    deliver(mail.pk)
    assert fault() == ""  # once is a hiccup
    with time_machine.travel(start + timedelta(minutes=2)):
        deliver(mail.pk)
        assert fault() == "1 letter is late"
    monkeypatch.undo()
    with time_machine.travel(start + timedelta(minutes=3)):
        deliver(letter(dave, "news:2").pk)
        assert fault() == ""  # it answers again; the first goes out at its next try
