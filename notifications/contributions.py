from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.contributions import AgendaItem, DeskCard
from core.health import Pulse
from core.letter_kinds import LetterKind
from core.message_kinds import MessageKind
from notifications.models import Mail, Mailing, Wording
from notifications.rules import can_approve_mailings, can_change_words
from notifications.states import MailingState, MailState

NEWS = MessageKind(
    "news",
    gettext_lazy("News of the expo"),
    bell=False,
    mail=False,
    help=gettext_lazy("Letters of the organiser, if you agreed to them."),
    order=80,
)
ANNOUNCED = MessageKind("announcements", gettext_lazy("Announcements of the organisers"), ("announcement",), mail=False, order=70)
DUTIES = MessageKind("duties", gettext_lazy("Letters of the organiser about my work at the expo"), bell=False, order=85)
DIGEST = MessageKind(
    "digest", gettext_lazy("My day, each morning"), bell=False, help=gettext_lazy("Only on days on which you have something."), order=5
)


def sample_day() -> tuple[str, dict[str, Any]]:
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    item = AgendaItem(start, start + timedelta(minutes=20), _("Meeting with %(other)s") % {"other": _("Sample Company")}, "/", "meeting")
    return ngettext("Today you have %d appointment.", "Today you have %d appointments.", 1) % 1, {"items": [item]}


LETTER_KINDS = (
    LetterKind("digest", gettext_lazy("My day"), sample_day, order=10),
    LetterKind("notification", gettext_lazy("Any other message"), lambda: (_("It begins in ten minutes."), {}), order=90),
)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    """Only what waits, or is in trouble, is worth a card."""
    if user.has_perm("notifications.view_mail"):
        yield from failed_card()
    if can_change_words(user) and (broken := Wording.objects.that_fail().count()):
        url = reverse("admin:notifications_wording_changelist")
        yield DeskCard(
            _("Words that do not work"), str(broken), url, note=_("Letters go out with the built-in text."), waits=True, order=89
        )
    if can_approve_mailings(user) and (waiting := Mailing.objects.in_review().count()):
        url = f"{reverse('admin:notifications_mailing_changelist')}?state__exact={MailingState.REVIEW}"
        yield DeskCard(_("Letters to many"), str(waiting), url, note=_("They wait for a second look."), waits=True, order=27)


def failed_card() -> Iterator[DeskCard]:
    if failed := Mail.objects.failed().count():
        yield DeskCard(
            title=_("Failed mails"),
            value=str(failed),
            url=f"{reverse('admin:notifications_mail_changelist')}?state__exact={MailState.FAILED}",
            note=_("Mail server or address refused them."),
            waits=True,
            order=90,
        )


MAIL = gettext_lazy("Mail")
MAY_LAG = timedelta(minutes=5)


def mail_pulse() -> Pulse:
    """Late when letters wait although their time has come, or were tried in vain: the server is out of reach, or no worker runs."""
    late = (Mail.objects.due(timezone.now() - MAY_LAG) | Mail.objects.held_up()).count()
    fault = ngettext("%(number)d letter is late", "%(number)d letters are late", late) % {"number": late} if late else ""
    return Pulse(MAIL, fault=fault, url=reverse("admin:notifications_mail_changelist"))
