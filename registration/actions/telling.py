"""Mails and bells around a ticket: its holder hears of each step, organisers of what waits for them."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from notifications.actions import notify
from notifications.letters import MailTemplate
from registration.models import Ticket
from registration.rules import DECIDE

LETTER = MailTemplate("notification")


def tell_holder(ticket: Ticket, kind: str, sentence: Callable[[], str]) -> None:
    key = f"{kind}:{ticket.uuid}:{timezone.now().timestamp()}"
    notify([ticket.person], kind=kind, sentence=sentence, url=ticket.get_absolute_url, key=key, mail=LETTER)


def tell_organisers(ticket: Ticket) -> None:
    """A bell, no letter: the queue says how many wait."""
    notify(
        User.objects.holding(DECIDE),
        kind="ticket-waits",
        sentence=lambda: (
            gettext("%(person)s registers as “%(kind)s” and waits for your decision.") % {"person": ticket.person, "kind": ticket.kind}
        ),
        url=lambda: reverse("admin:registration_ticket_changelist"),
        key=f"ticket-waits:{ticket.uuid}",
    )
