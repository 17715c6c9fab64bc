"""Letters of the organiser's own to many: written, looked at, let out, stopped. `sending` brings them out."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from core.audit import Verb, audit
from core.placeholders import unknown_in
from core.refusals import NotAllowed, Refusal
from core.work import enqueue
from event.models import Event
from notifications.actions.delivering import give_tries_back
from notifications.actions.telling import letter_to, put_in_the_post
from notifications.letters import MailTemplate, as_read_by
from notifications.models import Mail, Mailing
from notifications.recipients import recipients_of
from notifications.rules import can_approve_mailings, can_write_mailings
from notifications.states import MailingState

KNOWN = ("name", "expo", "link")  # what its text may ask for
A_WRITE = 1000  # rows
SEND = "notifications.tasks.send_mailing"


def permit(holds: bool) -> None:
    if not holds:
        raise NotAllowed(_("Only organisers with that right can do this."))


def locked(mailing: Mailing) -> Mailing:
    return Mailing.objects.select_for_update().get(pk=mailing.pk)


@transaction.atomic
def save_mailing(mailing: Mailing, *, fields: Collection[str], by: User) -> Mailing:
    permit(can_write_mailings(by))
    if mailing.pk is not None and not locked(mailing).can_be_edited:
        raise Refusal(_("This letter is not a draft any more: take it back first."))
    refuse_unknown(mailing)
    if mailing.pk is None:
        mailing.written_by = by
    else:
        mailing.version += 1
    mailing.changed_at, mailing.changed_by = timezone.now(), by
    mailing.save(update_fields=[*fields, "version", "changed_at", "changed_by"] if mailing.pk else None)
    return mailing


def refuse_unknown(mailing: Mailing) -> None:
    for field in ("subject_zh_hans", "subject_en", "text_zh_hans", "text_en"):
        if unknown := unknown_in(getattr(mailing, field) or "", KNOWN):
            gaps = " ".join(f"{{{name}}}" for name in KNOWN)
            params = {"unknown": f"{{{unknown[0]}}}", "known": gaps}
            raise Refusal(_("%(unknown)s stands for nothing here. There are: %(known)s"), field=field, params=params)


@transaction.atomic
def hand_in(mailing: Mailing, *, by: User) -> Mailing:
    """For a second look. The address of nobody is no audience."""
    permit(can_write_mailings(by))
    row = locked(mailing)
    if not recipients_of(row).exists():
        raise Refusal(_("Nobody would get this letter: nobody of this audience agreed to such letters."))
    return moved(row, MailingState.REVIEW, Verb.SUBMITTED, by=by)


@transaction.atomic
def take_back(mailing: Mailing, *, by: User) -> Mailing:
    permit(can_write_mailings(by))
    return moved(locked(mailing), MailingState.DRAFT, Verb.UNPUBLISHED, by=by)


@transaction.atomic
def approve(mailing: Mailing, *, by: User) -> Mailing:
    """Let it out. Whoever is in its audience at this moment gets a row, each person one: the database holds that."""
    permit(can_approve_mailings(by))
    row = locked(mailing)
    if row.written_by_id == by.pk and others_who_approve(by).exists():
        raise Refusal(_("Two pairs of eyes: somebody else who may approve lets this letter out."))
    row.move_to(MailingState.QUEUED)
    row.approved_by, row.queued_at = by, timezone.now()
    row.number = write_rows(row)
    row.save(update_fields=["state", "approved_by", "queued_at", "number"])
    audit(by, Verb.APPROVED, row, detail=row.number)
    enqueue(SEND, row.pk)
    return row


def others_who_approve(person: User) -> Any:
    return User.objects.holding("notifications.approve_mailing").exclude(pk=person.pk)


def write_rows(mailing: Mailing) -> int:
    """A row a person; what it says is written when it is sent."""
    subjects = {}
    for language in User.Language.values:
        with override(language):
            subjects[language] = mailing.subject
    people = recipients_of(mailing).values_list("pk", "email", "language")
    rows = [
        Mail(
            person_id=pk,
            address=address,
            subject=subjects.get(language, mailing.subject),
            mailing=mailing,
            about=mailing.about,
            occasion=f"mailing:{mailing.pk}",
        )
        for pk, address, language in people.iterator(chunk_size=A_WRITE)
    ]
    Mail.objects.bulk_create(rows, batch_size=A_WRITE)
    return len(rows)


@transaction.atomic
def stop(mailing: Mailing, *, by: User) -> Mailing:
    """At once: what is being handed to the mail server at this moment is the last."""
    permit(can_approve_mailings(by))
    return moved(locked(mailing), MailingState.STOPPED, Verb.CLOSED, by=by)


@transaction.atomic
def go_on(mailing: Mailing, *, by: User) -> Mailing:
    permit(can_approve_mailings(by))
    row = moved(locked(mailing), MailingState.SENDING, Verb.OPENED, by=by)
    enqueue(SEND, row.pk)
    return row


@transaction.atomic
def try_failed_again(mailing: Mailing, *, by: User) -> int:
    """Only what certainly did not leave. Answers how many."""
    permit(can_approve_mailings(by))
    row = locked(mailing)
    number = len(give_tries_back(row.mails.all()))
    if number:
        if row.state == MailingState.SENT:
            moved(row, MailingState.SENDING, Verb.OPENED, by=by)
        enqueue(SEND, row.pk)
    return number


def moved(row: Mailing, state: str, verb: Verb, *, by: User) -> Mailing:
    row.move_to(state)
    row.save(update_fields=["state"])
    audit(by, verb, row)
    return row


def send_test(mailing: Mailing, *, by: User) -> list[Mail]:
    """To oneself, in both languages, as anybody would get it but for the way out of it."""
    permit(can_write_mailings(by))
    return send_samples(lambda: (template_of(mailing), ""), to=by)


def send_samples(sample: Callable[[], tuple[MailTemplate, str]], *, to: User) -> list[Mail]:
    """One letter a language."""
    event, reader, letters = Event.objects.current(), User.objects.get(pk=to.pk), []
    for language in User.Language.values:
        reader.language = language
        with as_read_by(reader, event):
            template, sentence = sample()
        letters.append(put_in_the_post(letter_to(reader, template, event=event, sentence=sentence, url="/")))
    return letters


def template_of(mailing: Mailing) -> MailTemplate:
    return MailTemplate("mailing", {"mailing": mailing}, words=lambda: (mailing.subject, mailing.text))
