"""Asking people to come: organisers anybody, whoever has a ticket the colleagues of the own company."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from notifications.actions import write_to
from registration.actions.telling import LETTER
from registration.actions.ways import refuse_unless_open
from registration.models import Group, Invitation, Ticket, TicketKind
from registration.rules import can_decide_tickets, is_holder

VALID = timedelta(days=30)
MOST_COLLEAGUES = 30  # of one group: nobody mails the world from here


@transaction.atomic
def invite(email: str, kind: TicketKind, *, by: User) -> Invitation:
    """Of the organisers: closed and hidden kinds too, without a decision later. A second one makes the first link die."""
    if not can_decide_tickets(by):
        raise NotAllowed(_("Only organisers invite to any kind of ticket."))
    email = email.strip().lower()
    if has_ticket(email):
        raise Refusal(_("%(email)s is registered already."), params={"email": email}, field="email")
    Invitation.objects.unanswered().filter(email=email).delete()
    invitation = send(email, kind, by=by)
    audit(by, Verb.INVITED, invitation)
    return invitation


def has_ticket(email: str) -> bool:
    return Ticket.objects.live().filter(person__email__iexact=email).exists()


def send(email: str, kind: TicketKind, *, by: User, group: Group | None = None) -> Invitation:
    invitation = Invitation(email=email, kind=kind, group=group)
    token = invitation.renew(VALID, by=by)
    invitation.save()
    known = User.objects.by_email(email)
    write_to(
        known or User(email=email, language=get_language() or "zh-hans"),
        LETTER,
        sentence=lambda: (
            gettext("%(name)s invites you to the expo: your registration as “%(kind)s” waits for you.")
            % {"name": group.company if group else by, "kind": kind}
        ),
        url=partial(reverse, "registration:invitation", args=[token]),
    )
    return invitation


@transaction.atomic
def invite_colleagues(ticket: Ticket, emails: Iterable[str], *, by: User) -> list[Invitation]:
    """Each confirms the own registration. Whoever is registered or asked already is left out, without a word who that is."""
    kind = TicketKind.objects.get(pk=ticket.kind_id)
    if not is_holder(by, ticket) or not ticket.is_live:
        raise NotAllowed(_("Only whoever has the ticket may do this."))
    if not ticket.company:
        raise Refusal(_("Say on your ticket for which company you come, then register your colleagues."))
    refuse_unless_open(kind)
    User.objects.select_for_update().get(pk=by.pk)
    group, _is_new = Group.objects.get_or_create(made_by=by, defaults={"company": ticket.company})
    wanted = list(dict.fromkeys(email.strip().lower() for email in emails))
    if group.invitations.count() + len(wanted) > MOST_COLLEAGUES:
        raise Refusal(
            _("At most %(number)d colleagues can be registered by one person."), params={"number": MOST_COLLEAGUES}, field="emails"
        )
    asked = set(Invitation.objects.unanswered().filter(email__in=wanted).values_list("email", flat=True))
    return [send(email, kind, by=by, group=group) for email in wanted if email not in asked and not has_ticket(email)]


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    if not (can_decide_tickets(by) or (invitation.group is not None and invitation.group.made_by_id == by.pk)):
        raise NotAllowed(_("You may not withdraw this invitation."))
    audit(by, Verb.REMOVED, invitation)
    Invitation.objects.unanswered().filter(pk=invitation.pk).delete()
