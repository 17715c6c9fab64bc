"""Who hears of what is said: the page that is open at once, the bell where none is, and a letter to whoever does not read it."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from core import topics
from core.bus import publish
from exhibitors.models import Conversation, Message
from exhibitors.presence import is_staffed
from exhibitors.states import Side
from notifications.actions import notify, write_to
from notifications.letters import MailTemplate

GRACE = timedelta(minutes=3)  # for whoever is here: time to read before a letter comes
BUNDLE = timedelta(minutes=5)  # between two letters about one conversation
EXCERPT = 120  # characters of a message in a sentence


def other(side: str) -> Side:
    return Side.COMPANY if side == Side.VISITOR else Side.VISITOR


def listeners(conversation: Conversation, side: str) -> list[User]:
    """The visitor; or who looks after it, and without such a one the whole team."""
    if side == Side.VISITOR:
        return [conversation.person]
    if conversation.owner is not None and conversation.owner.is_active:
        return [conversation.owner]
    return [member.person for member in conversation.exhibitor.memberships.team()]


def address(conversation: Conversation, side: str) -> str:
    return conversation.get_absolute_url() if side == Side.VISITOR else conversation.desk_url


def name_of(conversation: Conversation, side: str) -> str:
    return str(conversation.person if side == Side.VISITOR else conversation.exhibitor)


def when_to_mail(message: Message, now: datetime) -> datetime | None:
    """At once to whoever is not here; a little later else, and not more often than once in `BUNDLE`. In a chat: when it ends."""
    conversation, reader = message.conversation, other(message.side)
    if reader == Side.COMPANY and conversation.is_live:
        return None
    is_here = conversation.visitor_is_here if reader == Side.VISITOR else is_staffed(conversation.exhibitor_id)
    last: datetime | None = conversation.messages.by(message.side).aggregate(last=Max("mailed_at"))["last"]
    return max(now + GRACE if is_here else now, last + BUNDLE if last else now)


def tell_about(message: Message, *, rings: bool = True) -> None:
    """`rings`: not for each line of a visitor who waits for the first answer anyway."""
    conversation, reader = message.conversation, other(message.side)
    publish(topics.conversation(conversation.pk), {"type": "said", "conversation": str(conversation.uuid), "message": message.pk})
    tell_inbox(conversation)
    if rings and not (reader == Side.VISITOR and conversation.visitor_is_here):
        notify(
            listeners(conversation, reader),
            kind="message",
            sentence=lambda: sentence_of(message),
            url=lambda: address(conversation, reader),
            key=f"message:{message.pk}",
        )
    if message.mail_at is not None and message.mail_at <= timezone.now():
        mail_unread(conversation, message.side)


def tell_inbox(conversation: Conversation) -> None:
    publish(topics.inbox(conversation.exhibitor_id), {"type": "inbox", "conversation": str(conversation.uuid)})


def sentence_of(message: Message) -> str:
    words = {"name": name_of(message.conversation, message.side), "text": Truncator(message.text).chars(EXCERPT)}
    return _("%(name)s writes: %(text)s") % words if message.text else _("%(name)s sent you a file.") % words


def mail_unread(conversation: Conversation, side: str) -> int:
    """One letter with all that `side` said and that waits to be mailed. Answers how many messages it holds."""
    waiting = list(conversation.messages.by(side).shown().filter(mail_at__isnull=False).in_order())
    if not waiting:
        return 0
    reader, now = other(side), timezone.now()
    name = name_of(conversation, side)
    for person in filter(can_get_mail, listeners(conversation, reader)):
        write_to(
            person,
            MailTemplate("exhibitors/messages", {"messages": waiting, "name": name, "conversation": conversation, "reader": reader}),
            sentence=lambda: _("%(name)s wrote to you.") % {"name": name},
            url=lambda: address(conversation, reader),
            word="message",
        )
    conversation.messages.filter(pk__in=[message.pk for message in waiting]).update(mail_at=None, mailed_at=now)
    return len(waiting)


def can_get_mail(person: User) -> bool:
    return person.is_active and not person.erased_at


def tell_about_silence(conversation: Conversation) -> None:
    """Nobody came to the chat in time: the team gets it as an enquiry, the visitor reads how it goes on."""
    conversation.messages.by(Side.VISITOR).after(conversation.company_read).filter(mailed_at=None).update(mail_at=timezone.now())
    mail_unread(conversation, Side.VISITOR)
    publish(topics.conversation(conversation.pk), {"type": "said", "conversation": str(conversation.uuid), "message": 0})
    tell_inbox(conversation)
    notify(
        [conversation.person],
        kind="chat-became-enquiry",
        sentence=lambda: (
            _("Nobody at %(name)s could answer at once. What you wrote is kept as an enquiry, and you are told of the answer.")
            % {"name": conversation.exhibitor.name}
        ),
        url=conversation.get_absolute_url,
        key=f"chat-became-enquiry:{conversation.pk}:{timezone.now().timestamp()}",
    )


def tell_owner(conversation: Conversation, owner: User, *, by: User) -> None:
    notify(
        [owner],
        kind="conversation-assigned",
        sentence=lambda: _("%(by)s asks you to look after the conversation with %(visitor)s.") % {"by": by, "visitor": conversation.person},
        url=lambda: conversation.desk_url,
        key=f"conversation-assigned:{conversation.pk}:{timezone.now().timestamp()}",
    )
