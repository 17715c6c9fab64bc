"""What the registration gives to the rooms below it: a card on the desk, who can be written to, what one is told of, places of sessions."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.audiences import Audience
from core.callers import Scope
from core.contributions import DeskCard, Panel, list_at_desk
from core.message_kinds import MessageKind
from core.overlays import newest, of_all
from registration.models import SessionPlaces, Ticket, TicketKind
from registration.rules import DECIDE, can_decide_tickets
from registration.states import TicketState

SCOPES = (
    Scope("registrations", gettext_lazy("registrations"), permission=DECIDE),
    Scope("register", gettext_lazy("register people"), permission=DECIDE, writes=True),
)
MESSAGES = MessageKind("tickets", gettext_lazy("My registration"), ("ticket-", "sign-up-"), order=8)


def kinds() -> Iterable[tuple[str, str]]:
    return [(row.key, row.name) for row in TicketKind.objects.all()]


HOLDERS = Audience(
    "tickets",
    gettext_lazy("People with a confirmed ticket of a kind"),
    lambda choice: User.objects.filter(tickets__in=Ticket.objects.confirmed().filter(kind__key=choice)).distinct(),
    kinds,
    opens_stages=True,
    order=15,
)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_decide_tickets(user):
        return
    number = Ticket.objects.pending().count()
    url = list_at_desk("admin:registration_ticket_changelist", state__exact=TicketState.PENDING)
    yield DeskCard(_("Registrations to decide"), str(number), url, waits=number > 0, order=12)


def session_panels(session: Any) -> Iterator[Panel]:
    """How many places there are: who has one, and how many are left, the page behind it says."""
    if (offer := SessionPlaces.objects.filter(session=session).first()) is not None:
        yield Panel("registration/_session_panel.html", {"offer": offer, "guid": session.guid}, order=10)


def state(_now: datetime) -> Sequence[Any]:
    """For kept pages of sessions: another whenever places are given to one, changed, or taken away."""
    rows = SessionPlaces.objects.all()
    return newest(rows), of_all(rows, Sum("places")), of_all(rows, Count("pk"))
