"""Telling people, and what they do with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core import topics
from core.bus import publish
from core.work import enqueue
from event.models import Event
from notifications.letters import MailTemplate, Text, as_read_by, local, made, write_letter
from notifications.models import Mail, Notification
from notifications.unsubscribing import off_url
from notifications.wishes import Wish, wishes_of


@transaction.atomic
def notify(
    recipients: Iterable[User],
    *,
    kind: str,
    sentence: Text,
    url: Text,
    key: str,
    mail: MailTemplate | None = None,
    happens_at: datetime | None = None,
) -> list[Notification]:
    """Tell active `recipients` by the bell, and by a mail if given, as each of them wants it. Nothing leaves before the commit.

    `key` names the occasion ("meeting-approved:<uuid>"): whoever was told already is not told again, so the caller may
    run twice. `happens_at` is when what this is about takes place: quiet hours do not hold back what is urgent, and no letter
    comes after it. Returns what was written.
    """
    event = Event.objects.current()
    people = {person.pk: person for person in recipients if person.is_active}
    wishes = wishes_of(people.values(), word=kind, event=event, happens_at=happens_at)
    drafts = [draft(person, event, kind=kind, sentence=sentence, url=url, key=key) for person in people.values()]
    for one in drafts:
        one.read_at = None if wishes[one.recipient_id].bell else one.created_at
    written = list(Notification.objects.write_once(drafts))
    for notification in written:
        wish = wishes[notification.recipient_id]
        if (letter := wish.letter(mail)) is not None:
            post(notification, letter, recipient=people[notification.recipient_id], event=event, wish=wish)
    transaction.on_commit(partial(announce, written, wishes), robust=True)
    return written


def draft(person: User, event: Event, *, kind: str, sentence: Text, url: Text, key: str) -> Notification:
    with as_read_by(person, event):
        return Notification(recipient=person, kind=kind, text=made(sentence)[:500], url=local(url), key=key)


def post(notification: Notification, template: MailTemplate, *, recipient: User, event: Event, wish: Wish) -> Mail:
    text, url = notification.text, notification.url
    mail = letter_to(recipient, template, event=event, sentence=text, url=url, about=wish.about)
    mail.notification = notification
    if wish.quiet_until is not None:
        mail.next_try_at = wish.quiet_until
    return put_in_the_post(mail)


@transaction.atomic
def write_to(recipient: User, template: MailTemplate, *, sentence: Text, url: Text, word: str = "") -> Mail | None:
    """A letter without a bell, also to somebody who has no account yet: an unsaved `User` says address and language.

    With a `word` that says what happened it comes as the recipient wants it, and None is the answer where it is not wanted.
    """
    event = Event.objects.current()
    wish = wishes_of([recipient], word=word, event=event)[recipient.pk] if word else Wish()
    if wish.letter(template) is None:
        return None
    with as_read_by(recipient, event):
        text, address = made(sentence), local(url)
    mail = letter_to(recipient, template, event=event, sentence=text, url=address, about=wish.about)
    mail.next_try_at = wish.quiet_until or mail.next_try_at
    return put_in_the_post(mail)


def letter_to(recipient: User, template: MailTemplate, *, event: Event, sentence: str, url: str, about: str = "") -> Mail:
    """As a row that is not stored yet."""
    with as_read_by(recipient, event):
        letter = write_letter(template, recipient=recipient, event=event, sentence=sentence, url=url, off_url=off_url(recipient.pk, about))
    return Mail(
        person_id=recipient.pk,
        about=about,
        address=recipient.email,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        attachments=letter.attachments,
    )


def put_in_the_post(mail: Mail) -> Mail:
    """What waits for the end of somebody's night goes by the job of the minute."""
    mail.save(force_insert=True)
    if mail.next_try_at <= timezone.now():
        enqueue("notifications.tasks.send_mail", str(mail.pk))
    return mail


def announce(notifications: list[Notification], wishes: Mapping[int, Wish]) -> None:
    """Ring the bells on the pages that are open; in somebody's quiet hours only the number changes."""
    counts = Notification.objects.unread_counts({notification.recipient_id for notification in notifications})
    for notification in notifications:
        person = notification.recipient_id
        number, wish = counts.get(person, 0), wishes[person]
        if wish.bell and wish.quiet_until is None:
            message = {"type": "notification", "unread": number, "text": notification.text, "url": notification.url}
            publish(topics.person(person), message)
        elif wish.bell:
            publish(topics.person(person), {"type": "unread", "unread": number})


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
