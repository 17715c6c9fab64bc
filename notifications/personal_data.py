"""What was said to a person, by bell and by mail."""

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from core.personal_data import PersonalData
from core.traces import Traces
from notifications.models import BouncingAddress, Hours, Mail, Notification, Switch
from notifications.states import MailState

FOLD = "\r\n "  # RFC 5545, 3.1


def export(person: User) -> dict[str, Any]:
    return {
        "messages": list(Notification.objects.filter(recipient=person).values("kind", "text", "url", "created_at", "read_at")),
        "mails": list(Mail.objects.filter(address__iexact=person.email).values("subject", "text", "state", "sent_at")),
        "switches": list(person.switches.values("kind", "channel", "is_on")),
        "hours": Hours.objects.filter(person=person).values("quiet_from", "quiet_until", "digest_at").first(),
        "bounces": BouncingAddress.objects.filter(address__iexact=person.email).values("since", "reason").first(),
    }


def erase(person: User) -> None:
    """Letters that wait are not sent any more; of letters to many the rows stay for the numbers, without anybody in them."""
    BouncingAddress.objects.filter(address__iexact=person.email).delete()
    Switch.objects.filter(person=person).delete()
    Hours.objects.filter(person=person).delete()
    own = Mail.objects.filter(Q(person=person) | Q(address__iexact=person.email))
    own.single().delete()
    waiting = own.filter(state=MailState.WAITING)
    waiting.update(state=MailState.SKIPPED, problem=_("The account was erased or closed."))
    own.update(person=None, address="", subject="", text="", html="")
    Notification.objects.filter(recipient=person).delete()


def rub_out(traces: Traces) -> None:
    """What others were told of the person, by bell and by letters, sent or waiting."""
    traces.rub_out_of(Notification.objects.select_related("recipient"), "text", language=lambda row: row.recipient.language)
    mails = Mail.objects.select_related("notification__recipient")
    rub_out_files(traces, mails)
    traces.rub_out_of(mails, "subject", "text", "html", "problem", language=language_of)


def rub_out_files(traces: Traces, mails: QuerySet[Mail]) -> None:
    """A calendar file breaks its lines anywhere, so that a name may stand on two; one that was sent has done its service."""
    for mail in traces.rows_with_one(mails, ("subject", "text", "html")).exclude(attachments=[]):
        with translation.override(language_of(mail)):
            files = [file | {"content": traces.rub_out(file["content"].replace(FOLD, ""))} for file in mail.attachments]
        mail.attachments = [] if mail.state == MailState.SENT else files
        mail.save(update_fields=["attachments"])


def language_of(mail: Mail) -> str:
    return mail.notification.recipient.language if mail.notification else settings.LANGUAGE_CODE


PERSONAL_DATA = PersonalData("notifications", export, erase, order=80, rub_out=rub_out)
