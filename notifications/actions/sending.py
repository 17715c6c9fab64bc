"""Brings letters to many out: each row claimed, written for its reader, handed over once, settled."""

import logging
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.work import enqueue
from event.models import Event
from notifications.actions.delivering import is_final, message_of, put_back
from notifications.actions.mailings import SEND, template_of
from notifications.actions.telling import letter_to
from notifications.models import Mail, Mailing
from notifications.recipients import audience_of, reachable, wanting
from notifications.states import MailingState, MailState

log = logging.getLogger(__name__)

A_BATCH = 50  # letters between two looks at whether somebody stopped it
A_SLICE = 20.0  # seconds after which other long work has its turn
SILENT = timedelta(seconds=45)  # without a claim for so long nobody is at work


class OutOfReach(Exception):
    """The mail server, not a letter, is what fails."""


def send_some(pk: int, *, seconds: float = A_SLICE) -> bool:
    """Send what is due for some seconds. Answers whether there may be more to do at once."""
    mailing = begun(pk)
    if mailing is None:
        return False
    ends, event = time.monotonic() + seconds, Event.objects.current()
    try:
        with mail_server() as server:
            while time.monotonic() < ends:
                batch = due_rows(mailing)
                if not batch or not is_sending(pk):
                    finish(pk)
                    return False
                send_batch(mailing, batch, event, server)
                Mailing.objects.filter(pk=pk).exclude(problem="").update(problem="")  # it answers again
    except OutOfReach as problem:
        note_problem(pk, str(problem))
        return False
    return True


@transaction.atomic
def begun(pk: int) -> Mailing | None:
    row: Mailing | None = Mailing.objects.select_for_update().under_way().filter(pk=pk).first()
    if row is not None and row.state == MailingState.QUEUED:
        row.move_to(MailingState.SENDING)
        row.save(update_fields=["state"])
    return row


def is_sending(pk: int) -> bool:
    return Mailing.objects.filter(pk=pk, state=MailingState.SENDING).exists()


def due_rows(mailing: Mailing) -> list[UUID]:
    rows = mailing.mails.filter(state=MailState.WAITING, next_try_at__lte=timezone.now())
    return list(rows.order_by("next_try_at", "pk").values_list("pk", flat=True)[:A_BATCH])


@contextmanager
def mail_server() -> Iterator[Any]:
    """One connection for many letters."""
    server = get_connection()
    try:
        yield server
    finally:
        close(server)


def close(server: Any) -> None:
    try:
        server.close()
    except OSError:
        log.debug("The mail server had hung up.")


def send_batch(mailing: Mailing, batch: list[UUID], event: Event, server: Any) -> None:
    """Who left since, or switched such letters off, gets none: asked once a batch."""
    people = Mail.objects.filter(pk__in=batch).values("person")
    wanted = set(reachable(wanting(audience_of(mailing), mailing)).filter(pk__in=people).values_list("pk", flat=True))
    for pk in batch:
        if (mail := claim_row(pk, wanted)) is not None:
            send_row(mail, mailing, event, server)


@transaction.atomic
def claim_row(pk: UUID, wanted: set[int]) -> Mail | None:
    """None: another worker has it, or its reader does not want it any more."""
    mail: Mail | None = Mail.objects.select_for_update(of=("self",)).select_related("person").filter(pk=pk, state=MailState.WAITING).first()
    if mail is None:
        return None
    if mail.person_id not in wanted:
        skip(mail)
        return None
    mail.move_to(MailState.SENDING)
    mail.tries += 1
    mail.claimed_at = timezone.now()
    mail.save(update_fields=["state", "tries", "claimed_at"])
    return mail


def skip(mail: Mail) -> None:
    is_gone = mail.person is None or not mail.person.is_active
    mail.move_to(MailState.SKIPPED)
    mail.problem = _("The account was erased or closed.") if is_gone else _("Unsubscribed, out of the audience, or the address bounces.")
    mail.save(update_fields=["state", "problem"])


def send_row(mail: Mail, mailing: Mailing, event: Event, server: Any) -> None:
    """Only what the server certainly did not take is tried again."""
    try:
        write_row(mail, mailing, event)
        message = message_of(mail)
        message.connection = server
        server.open()
        message.send()
    except Exception as problem:
        put_back(mail, problem)
        if is_out_of_reach(problem):
            close(server)
            raise OutOfReach(mail.problem) from problem
        if not is_final(problem):
            close(server)
        return
    mail.move_to(MailState.SENT)
    mail.sent_at, mail.problem = timezone.now(), ""
    mail.save(update_fields=["state", "sent_at", "problem", "subject", "text", "html"])
    if settings.MAIL_PER_SECOND:
        time.sleep(1 / settings.MAIL_PER_SECOND)


def write_row(mail: Mail, mailing: Mailing, event: Event) -> None:
    assert mail.person
    letter = letter_to(mail.person, template_of(mailing), event=event, sentence="", url="/", about=mailing.about)
    mail.address, mail.subject, mail.text, mail.html = letter.address, letter.subject, letter.text, letter.html


def is_out_of_reach(problem: Exception) -> bool:
    """An answer of the server to this one letter is none; no answer is."""
    answered = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused)
    return isinstance(problem, OSError) and not isinstance(problem, answered)


@transaction.atomic
def finish(pk: int) -> None:
    """Over when nothing waits any more, for now or for later."""
    row = Mailing.objects.select_for_update().filter(pk=pk, state=MailingState.SENDING).first()
    if row is not None and not row.mails.open().exists():
        row.move_to(MailingState.SENT)
        row.ended_at, row.problem = timezone.now(), ""
        row.save(update_fields=["state", "ended_at", "problem"])


def note_problem(pk: int, problem: str) -> None:
    log.warning("Letter to many %s: %s", pk, problem)
    Mailing.objects.filter(pk=pk).update(problem=problem[:300])


def look_after_mailings(now: datetime) -> None:
    """Each minute: second tries, and what a worker that ended left behind. Whether its last letter left nobody knows: it is not sent
    again, and says so."""
    for row in Mailing.objects.under_way():
        leave_unknown(row, now)
        if not row.mails.filter(claimed_at__gt=now - SILENT).exists():
            finish(row.pk)
            if due_rows(row):
                enqueue(SEND, row.pk)


@transaction.atomic
def leave_unknown(mailing: Mailing, now: datetime) -> None:
    for mail in mailing.mails.left_behind(now).select_for_update():
        mail.move_to(MailState.UNKNOWN)
        mail.problem = _("The worker ended while it was handed over.")
        mail.save(update_fields=["state", "problem"])
