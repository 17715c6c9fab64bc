"""A conversation: begun as an enquiry or a chat, answered by the team, closed, and an enquiry again where nobody answers a chat."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.contributions import are_apart
from core.refusals import NotAllowed, Refusal
from core.work import enqueue_later
from event.models import Event
from exhibitors import clock, limits
from exhibitors.actions.cards import give_card
from exhibitors.actions.hearing import mail_unread, tell_about, tell_about_silence, tell_inbox, when_to_mail
from exhibitors.actions.leads import note_deed
from exhibitors.models import Attachment, Ban, Conversation, Exhibitor, Message, Product, Step
from exhibitors.presence import is_staffed
from exhibitors.rules import can_answer, is_staff_of, is_visitor_of
from exhibitors.states import CardWay, ConversationState, DeedKind, Happening, Side, Topic
from live.actions import permit_writing

FIRST_ANSWER = timedelta(seconds=60)  # then a chat becomes an enquiry
NEXT_ANSWER = timedelta(minutes=3)  # once somebody of the booth is talking
QUIET = timedelta(minutes=15)  # a chat in which nobody says anything any more


class AnsweredMeanwhile(Refusal):
    """Somebody else of the team was faster."""


def locked(conversation: Conversation | int) -> Conversation:
    """The row, and nobody else moves it meanwhile."""
    pk = conversation if isinstance(conversation, int) else conversation.pk
    Conversation.objects.select_for_update().get(pk=pk)
    return Conversation.objects.with_parties().get(pk=pk)


def count_on(person: User) -> None:
    """What is counted for a limit is counted one at a time."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)


# --- the visitor ------------------------------------------------------------------------------------------------------


@transaction.atomic
def open_conversation(  # noqa: PLR0913 - each is a field of the form
    exhibitor: Exhibitor,
    *,
    by: User,
    text: str,
    topic: str = Topic.OTHER,
    product: Product | None = None,
    files: Iterable[str] = (),
    shares: Collection[str] = (),
    live: bool = False,
    key: UUID | None = None,
) -> Conversation:
    """Write to a company. `live`: as a chat, if somebody is there; a chat that is on already goes on. Twice with one `key` is once."""
    count_on(by)
    if key and (known := Message.objects.filter(key=key, author=by).select_related("conversation").first()):
        return known.conversation
    permit_talk(exhibitor, by)
    chat = Conversation.objects.live().filter(exhibitor=exhibitor, person=by).first() if live else None
    if chat is None:
        limits.CONVERSATIONS_A_DAY.hold(by, Conversation.objects.asked_since)
        is_live, now = live and is_staffed(exhibitor.pk), timezone.now()
        until = now + FIRST_ANSWER if is_live else None
        chat = Conversation.objects.create(
            exhibitor=exhibitor, person=by, topic=topic, product=product, is_live=is_live, live_until=until, visitor_here_at=now
        )
        record(chat, Happening.CALLED if is_live else Happening.ASKED, by=by)
    if shares:
        give_card(exhibitor, by=by, fields=shares, way=CardWay.ENQUIRY)
    write(chat, by=by, text=text, files=files, key=key)
    kind = DeedKind.CHAT if chat.is_live else DeedKind.ENQUIRY
    note_deed(exhibitor, by, kind=kind, thing=f"conversation:{chat.pk}", label=f"#{chat.pk}")
    announce("enquiry.created", chat.uuid)
    return chat


def permit_talk(exhibitor: Exhibitor, person: User) -> None:
    if not exhibitor.is_published:
        raise Refusal(_("This booth is not open."))
    if is_staff_of(person, exhibitor):
        raise Refusal(_("This is your own company. Visitors write to you here."))
    permit_contact(exhibitor, person)
    permit_writing(person)


def permit_contact(exhibitor: Exhibitor, person: User) -> None:
    """One sentence for both sides: nobody learns who wanted it so."""
    if Ban.objects.between(person, exhibitor).exists() or are_apart(person, exhibitor):
        raise NotAllowed(_("You and %(name)s do not exchange messages."), params={"name": exhibitor.name})


@transaction.atomic
def write(conversation: Conversation, *, by: User, text: str, files: Iterable[str] = (), key: UUID | None = None) -> Message:
    """The visitor says something. It waits for an answer from now on, if it did not yet."""
    count_on(by)
    row = locked(conversation)
    if not is_visitor_of(by, row):
        raise NotAllowed(_("This is not your conversation."))
    if key and (known := row.messages.filter(key=key).first()):
        return known
    permit_contact(row.exhibitor, by)
    permit_writing(by)
    limits.MESSAGES_IN_TEN_MINUTES.hold(by, Message.objects.sent_since)
    now, waited = timezone.now(), row.is_unanswered and row.waits_since is not None
    if row.state in (ConversationState.ANSWERED, ConversationState.CLOSED):
        if row.is_closed:
            record(row, Happening.REOPENED, by=by)
        row.move_to(ConversationState.WAITING)
    if not waited:
        row.waits_since, row.due_at = now, due(now)
    if row.is_live and row.answered_at and not waited:
        row.live_until = now + NEXT_ANSWER
    row.visitor_here_at = now
    message = say(row, by=by, side=Side.VISITOR, text=text, files=files, key=key, now=now)
    row.visitor_read = message.pk
    row.save(update_fields=["state", "waits_since", "due_at", "live_until", "last_at", "visitor_here_at", "visitor_read"])
    if row.is_live and row.live_until and not waited:
        enqueue_later(row.live_until - now, "exhibitors.tasks.end_silent_chats")
    tell_about(message, rings=not waited)
    return message


def due(now: datetime) -> datetime | None:
    event = Event.objects.current()
    within = timedelta(hours=event.answer_within_hours)
    return clock.due(now, within, opens=event.staffed_from, closes=event.staffed_until, zone=event.zone)


def say(row: Conversation, *, by: User, side: str, text: str, files: Iterable[str], key: UUID | None, now: datetime) -> Message:
    files = [name for name in files if name][: limits.FILES_A_MESSAGE]
    text = text.replace("\0", "").strip()
    if not (text or files):
        raise Refusal(_("Write something, or attach a file."), field="text")
    if key and Message.objects.filter(key=key).exists():  # somebody else's: keys are no secrets, and no harm
        key = None
    trusted = not limits.is_new(by)
    message = Message(conversation=row, key=key or uuid4(), author=by, side=side, text=text, sent_at=now, has_links=trusted)
    message.mail_at = when_to_mail(message, now)
    message.save()
    Attachment.objects.bulk_create(Attachment(message=message, file=name) for name in files)
    row.last_at = now
    return message


def record(row: Conversation, what: str, *, by: User | None, detail: str = "") -> Step:
    return Step.objects.create(conversation=row, what=what, actor=by, detail=detail[:300])


# --- the company ------------------------------------------------------------------------------------------------------


@transaction.atomic
def answer(
    conversation: Conversation,
    *,
    by: User,
    text: str,
    files: Iterable[str] = (),
    seen: int | None = None,
    closes: bool = False,
    key: UUID | None = None,
) -> Message:
    """The team says something. `seen`: the last message the writer had in sight; a colleague's newer one stops this, nothing is lost."""
    row = locked(conversation)
    if not can_answer(by, row):
        raise NotAllowed(_("Only the team of the company answers here."))
    if key and (known := row.messages.filter(key=key).first()):
        return known
    permit_contact(row.exhibitor, row.person)
    if not row.person.is_active:
        raise Refusal(_("The visitor's account is closed: nobody would read this."))
    limits.MESSAGES_IN_TEN_MINUTES.hold(by, Message.objects.sent_since)
    refuse_if_answered(row, seen, by)
    now = timezone.now()
    message = say(row, by=by, side=Side.COMPANY, text=text, files=files, key=key, now=now)
    if row.state != ConversationState.ANSWERED:
        row.move_to(ConversationState.ANSWERED)
    row.owner = row.owner or by
    row.answered_at = row.answered_at or now
    row.waits_since = row.due_at = None
    row.live_until = now + QUIET if row.is_live else row.live_until
    row.company_read = message.pk
    row.save(update_fields=["state", "owner", "answered_at", "waits_since", "due_at", "live_until", "last_at", "company_read"])
    row.messages.by(Side.VISITOR).update(mail_at=None)
    tell_about(message)
    if closes:
        close(row, by=by)
    return message


def refuse_if_answered(row: Conversation, seen: int | None, by: User) -> None:
    if seen is None:
        return
    newer = row.messages.by(Side.COMPANY).after(seen).exclude(author=by).select_related("author").first()
    if newer is not None:
        sentence = _(
            "%(name)s has answered in the meantime. Nothing you typed is lost: read that answer, then send yours if it is still needed."
        )
        raise AnsweredMeanwhile(sentence, params={"name": newer.author or row.exhibitor})


@transaction.atomic
def close(conversation: Conversation, *, by: User) -> None:
    """Either side; whoever writes again opens it again."""
    row = locked(conversation)
    if not (is_visitor_of(by, row) or can_answer(by, row)):
        raise NotAllowed(_("This is not your conversation."))
    row.move_to(ConversationState.CLOSED)
    row.is_live, row.waits_since, row.due_at = False, None, None
    row.save(update_fields=["state", "is_live", "waits_since", "due_at"])
    record(row, Happening.CLOSED, by=by)
    tell_inbox(row)


# --- when nobody answers ----------------------------------------------------------------------------------------------


@transaction.atomic
def turn_into_enquiry(conversation_pk: int) -> bool:
    """The minute is over. Answers whether this call did it: somebody may have answered, or another worker been faster."""
    row = Conversation.objects.select_for_update().silent(timezone.now()).filter(pk=conversation_pk).first()
    if row is None:
        return False
    row = Conversation.objects.with_parties().get(pk=conversation_pk)
    row.is_live = False
    row.save(update_fields=["is_live"])
    if row.is_unanswered:
        record(row, Happening.LEFT, by=None)
        tell_about_silence(row)
    return True


def end_silent_chats(now: datetime) -> int:
    return sum(turn_into_enquiry(pk) for pk in Conversation.objects.silent(now).values_list("pk", flat=True))


@transaction.atomic
def mail_what_waits(message_pk: int, now: datetime) -> int:
    """The letter for what was not read in time. Two workers send one."""
    found = Message.objects.filter(pk=message_pk).values_list("conversation", flat=True).first()
    if found is None:
        return 0
    row = locked(found)
    message = row.messages.due_by_mail(now).filter(pk=message_pk).first()
    return mail_unread(row, message.side) if message else 0


def mail_unread_messages(now: datetime) -> int:
    """All whose time has come."""
    return sum(mail_what_waits(pk, now) for pk in Message.objects.due_by_mail(now).values_list("pk", flat=True))


def here(conversation: Conversation, *, by: User, read: int = 0) -> None:
    """The page is open, and shows the messages up to `read`: no letter about those any more."""
    side = Side.VISITOR if is_visitor_of(by, conversation) else Side.COMPANY
    changed: dict[str, Any] = {"visitor_here_at": timezone.now()} if side == Side.VISITOR else {}
    field = "visitor_read" if side == Side.VISITOR else "company_read"
    if read > getattr(conversation, field):
        changed[field] = read
        conversation.messages.exclude(side=side).filter(pk__lte=read).update(mail_at=None)
    if changed:
        Conversation.objects.filter(pk=conversation.pk).update(**changed)
