"""Telling people, and what they do with it."""

import logging
import smtplib
from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core import topics
from core.bus import publish
from core.work import enqueue
from event.models import Event
from notifications.letters import MailTemplate, Text, as_read_by, local, made, write_letter
from notifications.models import Mail, Notification
from notifications.querysets import MailQuerySet
from notifications.states import MailState

log = logging.getLogger(__name__)

# Minutes until the next try; after the last one the mail counts as failed.
PAUSES = (1, 5, 15, 60, 240)
PERMANENT = 500  # SMTP: a code from here on stays


@transaction.atomic
def notify(
    recipients: Iterable[User],
    *,
    kind: str,
    sentence: Text,
    url: Text,
    key: str,
    mail: MailTemplate | None = None,
) -> list[Notification]:
    """Tell active `recipients` by the bell, and by a mail if given. Nothing leaves before the commit.

    `key` names the occasion ("meeting-approved:<uuid>"): whoever was told already is not told again, so the caller may
    run twice. Returns what was written.
    """
    event = Event.objects.current()
    people = {person.pk: person for person in recipients if person.is_active}
    drafts = [draft(person, event, kind=kind, sentence=sentence, url=url, key=key) for person in people.values()]
    written = list(Notification.objects.write_once(drafts))
    if mail is not None:
        for notification in written:
            post(notification, mail, recipient=people[notification.recipient_id], event=event)
    transaction.on_commit(partial(announce, written), robust=True)
    return written


def draft(person: User, event: Event, *, kind: str, sentence: Text, url: Text, key: str) -> Notification:
    with as_read_by(person, event):
        return Notification(recipient=person, kind=kind, text=made(sentence)[:500], url=local(url), key=key)


def post(notification: Notification, template: MailTemplate, *, recipient: User, event: Event) -> Mail:
    return write(template, recipient=recipient, event=event, sentence=notification.text, url=notification.url, notification=notification)


@transaction.atomic
def write_to(recipient: User, template: MailTemplate, *, sentence: Text, url: Text) -> Mail:
    """A letter without a bell, also to somebody who has no account yet: an unsaved `User` says address and language."""
    event = Event.objects.current()
    with as_read_by(recipient, event):
        text, address = made(sentence), local(url)
    return write(template, recipient=recipient, event=event, sentence=text, url=address)


def write(
    template: MailTemplate, *, recipient: User, event: Event, sentence: str, url: str, notification: Notification | None = None
) -> Mail:
    with as_read_by(recipient, event):
        letter = write_letter(template, recipient=recipient, event=event, sentence=sentence, url=url)
    mail = Mail.objects.create(
        notification=notification,
        address=recipient.email,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        attachments=letter.attachments,
    )
    enqueue("notifications.tasks.send_mail", str(mail.pk))
    return mail


def announce(notifications: list[Notification]) -> None:
    """Ring the bells on the pages that are open."""
    counts = Notification.objects.unread_counts({notification.recipient_id for notification in notifications})
    for notification in notifications:
        person = notification.recipient_id
        message = {"type": "notification", "unread": counts.get(person, 0), "text": notification.text, "url": notification.url}
        publish(topics.person(person), message)


def mark_read(notification: Notification) -> None:
    """Reading twice changes nothing."""
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
        publish_unread(notification.recipient_id)


def mark_all_read(person: User) -> int:
    changed = Notification.objects.unread().filter(recipient=person).update(read_at=timezone.now())
    if changed:
        publish_unread(person.pk)
    return changed


def publish_unread(person_pk: int) -> None:
    """The person's other tabs follow."""
    unread = Notification.objects.unread_counts([person_pk]).get(person_pk, 0)
    publish(topics.person(person_pk), {"type": "unread", "unread": unread})


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
    mail: Mail | None = Mail.objects.select_for_update().due(now).filter(pk=mail_pk).first()
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
    failed = list(mails.failed().select_for_update())
    for mail in failed:
        mail.move_to(MailState.WAITING)
        mail.tries = 0
        mail.next_try_at = timezone.now()
        mail.save(update_fields=["state", "tries", "next_try_at"])
        enqueue("notifications.tasks.send_mail", str(mail.pk))
    return len(failed)


def is_final(problem: Exception) -> bool:
    """Whether the letter itself is at fault. The network, wrong credentials or a full server get mended; SMTP errors are `OSError`."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in problem.recipients.values())
    return not isinstance(problem, OSError)


def message_of(mail: Mail) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.address], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments:
        message.attach(attachment["name"], attachment["content"], attachment["mimetype"])
    return message
