"""What is improper: reported by one side, read by organisers, hidden with a reason. And two who do not talk any more."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import topics
from core.audit import Verb, audit
from core.bus import publish
from core.refusals import NotAllowed, Refusal
from exhibitors import limits
from exhibitors.actions.hearing import address
from exhibitors.actions.talking import record
from exhibitors.models import Ban, Exhibitor, Message, TalkReport
from exhibitors.rules import can_moderate, can_report, is_staff_of
from exhibitors.states import Happening, ReportState, Side
from notifications.actions import notify


@transaction.atomic
def report(message: Message, *, reason: str, by: User) -> TalkReport:
    """Organisers read this message from now on, and what stands around it. Twice is once."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if not can_report(by, message):
        raise NotAllowed(gettext_lazy("You can report what the other side wrote to you."))
    if known := TalkReport.objects.filter(message=message, by=by).first():
        return known
    limits.REPORTS_A_DAY.hold(by, lambda who, since: TalkReport.objects.filter(by=who, made_at__gt=since).count())
    record(message.conversation, Happening.REPORTED, by=by)
    return TalkReport.objects.create(message=message, by=by, reason=reason.replace("\0", "").strip())


@transaction.atomic
def hide(message: Message, *, reason: str, by: User) -> None:
    """Both sides read the reason where the message stood; it stays for whoever moderates. Settles what was reported about it."""
    row = moderated(message, by)
    if not reason.strip():
        raise Refusal(gettext_lazy("Say why: both sides read the reason."), field="reason")
    if row.is_hidden:
        return
    row.hidden_at, row.hidden_by, row.hidden_reason = timezone.now(), by, reason.strip()[:300]
    row.mail_at = None
    row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason", "mail_at"])
    settle(row, ReportState.UPHELD, by=by)
    record(row.conversation, Happening.HIDDEN, by=by, detail=row.hidden_reason)
    audit(by, Verb.REMOVED, row.conversation, detail=row.hidden_reason)
    retell(row)
    if row.author is not None:
        notify(
            [row.author],
            kind="message-hidden",
            sentence=lambda: _("The organisers hid a message you wrote: %(reason)s") % {"reason": row.hidden_reason},
            url=lambda: address(row.conversation, row.side),
            key=f"message-hidden:{row.pk}:{row.hidden_at}",
        )


@transaction.atomic
def show_again(message: Message, *, by: User) -> None:
    row = moderated(message, by)
    if not row.is_hidden:
        return
    row.hidden_at, row.hidden_by, row.hidden_reason = None, None, ""
    row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    record(row.conversation, Happening.SHOWN, by=by)
    audit(by, Verb.CHANGED, row.conversation)
    retell(row)


@transaction.atomic
def dismiss(message: Message, *, by: User) -> int:
    """Nothing is wrong with it."""
    row = moderated(message, by)
    return settle(row, ReportState.DISMISSED, by=by)


def moderated(message: Message, by: User) -> Message:
    if not can_moderate(by):
        raise NotAllowed(gettext_lazy("Only organisers decide about what was reported."))
    row = Message.objects.select_for_update(of=("self",)).select_related("conversation__exhibitor", "author").get(pk=message.pk)
    if not row.reports.exists():
        raise NotAllowed(gettext_lazy("Nobody reported this message: it is not for you to read."))
    return row


def settle(message: Message, state: str, *, by: User) -> int:
    reports = list(message.reports.open().select_for_update())
    for one in reports:
        one.move_to(state)
        one.settled_at, one.settled_by = timezone.now(), by
        one.save(update_fields=["state", "settled_at", "settled_by"])
    return len(reports)


def retell(message: Message) -> None:
    publish(topics.conversation(message.conversation_id), {"type": "changed", "conversation": str(message.conversation.uuid)})


# --- two who do not talk any more -------------------------------------------------------------------------------------


@transaction.atomic
def ban(exhibitor: Exhibitor, person: User, *, by: User) -> Ban:
    """By the visitor, or by anybody of the team. Nobody is told. Twice is once."""
    side = side_of(exhibitor, person, by)
    made, is_new = Ban.objects.get_or_create(exhibitor=exhibitor, person=person, side=side, defaults={"made_by": by})
    if is_new:
        audit(by, Verb.BLOCKED, made)
    return made


@transaction.atomic
def lift_ban(exhibitor: Exhibitor, person: User, *, by: User) -> None:
    """Only one's own side's: what the other side wants stays."""
    side = side_of(exhibitor, person, by)
    for made in Ban.objects.between(person, exhibitor).by(side):
        audit(by, Verb.UNBLOCKED, made)
        made.delete()


def side_of(exhibitor: Exhibitor, person: User, by: User) -> Side:
    if by == person:
        return Side.VISITOR
    if is_staff_of(by, exhibitor):
        return Side.COMPANY
    raise NotAllowed(gettext_lazy("Only one of the two sides can block the other."))
