"""Letters go out once a row, as far as a mail server can know."""

import logging
import smtplib
from datetime import timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from core.work import enqueue
from notifications.models import Mail
from notifications.querysets import MailQuerySet
from notifications.states import MailState
from notifications.unsubscribing import off_headers

log = logging.getLogger(__name__)

# Minutes until the next try; after the last one the mail counts as failed.
PAUSES = (1, 5, 15, 60, 240)
PERMANENT = 500  # SMTP: a code from here on stays


def deliver(mail_pk: UUID | str) -> bool:
    """Send one mail if it is due. Answers whether the mail server could be spoken to (True also if there was nothing to do).

    Never twice on purpose: the row is claimed before and settled after. If the worker dies between the two nobody knows
    whether the letter left; it is sent again after a while with the same Message-ID, by which mail programs fold doubles.
    """
    mail = claim(mail_pk)
    if mail is None:
        return True
    try:
        message_of(mail).send()
    except Exception as problem:  # noqa: BLE001 - whatever it was, the row must say so and not be claimed for ever
        put_back(mail, problem)
        return is_final(problem)
    mail.move_to(MailState.SENT)
    mail.sent_at = timezone.now()
    mail.problem = ""
    mail.save(update_fields=["state", "sent_at", "problem"])
    return True


@transaction.atomic
def claim(mail_pk: UUID | str) -> Mail | None:
    now = timezone.now()
    mail: Mail | None = Mail.objects.single().select_for_update().due(now).filter(pk=mail_pk).first()
    if mail is None:
        return None
    if mail.state == MailState.SENDING:
        mail.move_to(MailState.WAITING)
    if mail.tries > len(PAUSES):  # each time a worker died over it
        mail.move_to(MailState.FAILED)
        mail.save(update_fields=["state"])
        return None
    mail.move_to(MailState.SENDING)
    mail.tries += 1
    mail.claimed_at = now
    mail.save(update_fields=["state", "tries", "claimed_at"])
    return mail


def put_back(mail: Mail, problem: Exception) -> None:
    """Try again later; give up when the address is refused for good or the last pause is over."""
    is_last = is_final(problem) or mail.tries > len(PAUSES)
    mail.move_to(MailState.FAILED if is_last else MailState.WAITING)
    mail.problem = f"{type(problem).__name__}: {problem}"[:300]
    if not is_last:
        mail.next_try_at = timezone.now() + timedelta(minutes=PAUSES[mail.tries - 1])
    mail.save(update_fields=["state", "problem", "next_try_at"])
    log.warning("Mail %s to %s: %s", mail.pk, mail.get_state_display(), mail.problem)


@transaction.atomic
def send_again(mails: MailQuerySet) -> int:
    """Give the failed ones among `mails` all their tries back. Answers how many there were."""
    failed = give_tries_back(mails.single())
    for mail in failed:
        enqueue("notifications.tasks.send_mail", str(mail.pk))
    return len(failed)


def give_tries_back(mails: MailQuerySet) -> list[Mail]:
    failed = list(mails.failed().select_for_update())
    for mail in failed:
        mail.move_to(MailState.WAITING)
        mail.tries = 0
        mail.next_try_at = timezone.now()
        mail.save(update_fields=["state", "tries", "next_try_at"])
    return failed


def is_final(problem: Exception) -> bool:
    """Whether the letter itself is at fault. The network, wrong credentials or a full server get mended; SMTP errors are `OSError`."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPDataError):
        return problem.smtp_code >= PERMANENT
    return not isinstance(problem, OSError)


def message_of(mail: Mail) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated", **off_headers(mail)}
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.address], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments:
        message.attach(attachment["name"], attachment["content"], attachment["mimetype"])
    return message
