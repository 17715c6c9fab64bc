"""A letter to whoever came by a table or another program: that they are registered, and how they get at their ticket."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed
from core.work import enqueue
from notifications.actions import notify
from notifications.letters import MailTemplate
from registration.models import Ticket
from registration.rules import can_decide_tickets
from registration.states import TicketState

LETTER = MailTemplate("registration/welcome")
KEY = "ticket-welcome"  # of the occasion: nobody is welcomed twice
A_LOAD = 500  # people of one task
SENTENCES: dict[str, Promise] = {
    TicketState.CONFIRMED: _("You are registered for the expo: your ticket and your badge are ready."),
    TicketState.WAITLISTED: _("You are on the waiting list of the expo: when a place becomes free, you get it by itself."),
}


@transaction.atomic
def welcome(keys: Sequence[int], *, by: User) -> int:
    """Those of these tickets that came from outside and whose people were not written to; answers how many."""
    if not can_decide_tickets(by):
        raise NotAllowed(_("Only organisers decide about registrations."))
    waiting = list(Ticket.objects.filter(pk__in=keys).to_welcome().values_list("pk", flat=True))
    for start in range(0, len(waiting), A_LOAD):
        enqueue("registration.tasks.welcome_people", waiting[start : start + A_LOAD])
    if waiting:
        audit(by, Verb.CHANGED, Ticket, detail=_("Letters to %(number)d people who came from outside") % {"number": len(waiting)})
    return len(waiting)


def welcome_soon(tickets: Iterable[Ticket]) -> None:
    """After the commit, in the worker: of those who have just come in."""
    keys = [ticket.pk for ticket in tickets]
    for start in range(0, len(keys), A_LOAD):
        enqueue("registration.tasks.welcome_people", keys[start : start + A_LOAD])


def welcome_people(keys: Sequence[int]) -> int:
    """What the worker does; run again it writes to nobody a second time."""
    told = 0
    for state, sentence in SENTENCES.items():
        people = User.objects.filter(tickets__in=Ticket.objects.filter(pk__in=keys, state=state).to_welcome()).distinct()
        told += len(notify(people, kind=KEY, sentence=sentence, url=lambda: reverse("registration:home"), key=KEY, mail=LETTER))
    return told
