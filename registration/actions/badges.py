"""Badges: whose a code is, and a new code for an old one."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from registration.codes import parted
from registration.models import Badge, Ticket
from registration.rules import can_check_in, is_holder

MOST_NUMBER = 1 << 62


class UnknownCode(Refusal):
    status = 404


def badge_of(ticket: Ticket) -> Badge:
    """Made at the first look; only a confirmed ticket has one."""
    if not ticket.is_confirmed:
        raise Refusal(_("This ticket has no badge: %(state)s."), params={"state": ticket.get_state_display()})
    badge = Badge.objects.get_or_create(ticket=ticket)[0]
    badge.ticket = ticket
    return badge


def badges_of(tickets: Iterable[Ticket]) -> list[Badge]:
    """For printing many: a handful of statements, however many they are. In the order of the tickets."""
    rows = [ticket for ticket in tickets if ticket.is_confirmed]
    Badge.objects.bulk_create([Badge(ticket=ticket) for ticket in rows], ignore_conflicts=True)
    badges = {badge.ticket_id: badge for badge in Badge.objects.filter(ticket__in=[ticket.pk for ticket in rows])}
    for ticket in rows:
        badges[ticket.pk].ticket = ticket
    return [badges[ticket.pk] for ticket in rows]


@transaction.atomic
def renew_badge(ticket: Ticket, *, by: User) -> Badge:
    """A new code; the old one is told apart at the door, and opens nothing. Staff do it for whoever lost theirs."""
    if not (is_holder(by, ticket) or can_check_in(by)):
        raise NotAllowed(_("Only whoever has the ticket may do this."))
    badge = badge_of(ticket)
    Badge.objects.filter(pk=badge.pk).update(turn=F("turn") + 1, renewed_at=timezone.now())
    badge.refresh_from_db(fields=["turn", "renewed_at"])
    audit(by, Verb.CHANGED, ticket, detail=_("new code for the badge"))
    return badge


def badge_by(text: str) -> Badge:
    """The badge with this code. Refuses in a sentence for whoever stands at the door."""
    found = parted(text)
    if found is None:
        raise UnknownCode(_("This is no code of a badge. It looks like 2K-7QX3M-9TB0A."), field="code")
    number, signed = found
    badge = Badge.objects.select_related("ticket__person", "ticket__kind").filter(pk=number).first() if number < MOST_NUMBER else None
    if badge is None or not (badge.bears(signed) or badge.bore(signed)):
        raise UnknownCode(_("No badge has this code. Look it up by name."), field="code")
    if not badge.bears(signed):
        moment = date_format(timezone.localtime(badge.renewed_at), "SHORT_DATETIME_FORMAT")
        params = {"name": badge.ticket.person, "moment": moment}
        raise Refusal(_("This code of %(name)s was replaced by a new one at %(moment)s. Ask for the new one."), field="code", params=params)
    return badge
