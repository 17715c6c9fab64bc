"""Mails and bells around a ticket: its holder hears of each step."""

from collections.abc import Callable

from django.utils import timezone

from notifications.actions import notify
from registration.models import Ticket


def tell_holder(ticket: Ticket, kind: str, sentence: Callable[[], str]) -> None:
    key = f"{kind}:{ticket.uuid}:{timezone.now().timestamp()}"
    notify([ticket.person], kind=kind, sentence=sentence, url=ticket.get_absolute_url, key=key)
