"""What the guide gives to the desk, and to the switches of messages."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.contributions import DeskCard, list_at_desk
from core.message_kinds import MessageKind
from guide.models import Exchange, HelpRequest
from guide.rules import answers_help, reads_questions

MESSAGE_KINDS = (
    MessageKind("help-desk", gettext_lazy("Answers of the help desk"), ("help-",), order=13),
    MessageKind(
        "guide-nudge",
        gettext_lazy("The guide, five minutes before a session on my agenda"),
        ("guide-nudge",),
        help=gettext_lazy("Only if you talk with the guide."),
        mail=False,
        urgent=("guide-nudge",),
        order=12,
    ),
)
A_DAY = timedelta(days=1)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if answers_help(user) and (waiting := HelpRequest.objects.open().count()):
        url = f"{reverse('admin:guide_helprequest_changelist')}?state__exact=open"
        yield DeskCard(_("Questions to the help desk"), str(waiting), url, waits=True, order=22)
    if reads_questions(user):
        since = timezone.now() - A_DAY
        asked, unknown = Exchange.objects.counted_since(since)
        url = list_at_desk("admin:guide_exchange_changelist", created_at__gte=since)
        note = _("%(number)s without an answer") % {"number": unknown} if unknown else ""
        yield DeskCard(_("Questions to the guide, 24 hours"), str(asked), url, note, order=65)
