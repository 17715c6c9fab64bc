"""Reports of mail servers: what they say of a letter of ours, and what is no report."""

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from accounts.models import User
from notifications.actions import deliver, take_bounce
from notifications.models import BouncingAddress, Mail
from notifications.states import MailState
from tests.notifications.test_mail import letter

REPORT = """From: MAILER-DAEMON@mx.example.net
To: expo@example.com
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{address}>:
 user unknown

--b
Content-Type: {part}

Message-ID: <{letter}@example.com>
Subject: It begins
To: {address}

--b--
"""


def report(mail: Any, **words: Any) -> bytes:
    values = {"address": mail.address, "action": "failed", "status": "5.1.1", "letter": mail.pk, "part": "text/rfc822-headers"} | words
    return REPORT.format(**values).replace("\n", "\r\n").encode()


@pytest.fixture
def mail(dave: User) -> Mail:
    row = letter(dave)
    deliver(row.pk)
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["text/rfc822-headers", "message/rfc822"])
def test_letter_that_came_back_says_why_and_marks_the_address(mail: Mail, part: str) -> None:
    assert take_bounce(report(mail, part=part)) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.problem) == (MailState.BOUNCED, "5.1.1 smtp; 550 5.1.1 <dave@example.com>: user unknown")
    assert BouncingAddress.objects.of("DAVE@example.com") is not None
    assert take_bounce(report(mail, part=part)) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"status": "4.2.2"},
        {"address": "somebody.else@example.com"},
        {"letter": uuid4()},
        {"letter": "not-one-of-ours"},
    ],
)
def test_anything_else_changes_nothing(mail: Mail, words: dict[str, Any]) -> None:
    assert take_bounce(report(mail, **words)) == 0
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert not BouncingAddress.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"Subject: hello\r\n\r\nI am on holiday.", b"Content-Type: multipart/report\r\n\r\n--"])
def test_other_mail_is_no_report(data: bytes) -> None:
    assert take_bounce(data) == 0


@pytest.mark.django_db
def test_command_reads_files(mail: Mail, tmp_path: Any) -> None:
    path, said = tmp_path / "report.eml", io.StringIO()
    path.write_bytes(report(mail))
    call_command("take_bounces", str(path), stdout=said)
    assert said.getvalue() == "1 letters came back.\n"
