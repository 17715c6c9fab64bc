"""What the registration gives to the rooms below it: a card on the desk."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.callers import Scope
from core.contributions import DeskCard
from registration.models import Ticket
from registration.rules import DECIDE, can_decide_tickets

SCOPES = (
    Scope("registrations", gettext_lazy("registrations"), permission=DECIDE),
    Scope("register", gettext_lazy("register people (writes)"), permission=DECIDE),
)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_decide_tickets(user):
        return
    number, url = Ticket.objects.pending().count(), reverse("admin:registration_ticket_changelist")
    yield DeskCard(_("Registrations to decide"), str(number), url, waits=number > 0, order=12)
