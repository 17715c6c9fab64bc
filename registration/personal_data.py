"""A person's ticket and answers. Erased, the row stays for the counts: without what was said."""

from typing import Any

from accounts.models import User
from core.personal_data import PersonalData
from registration.actions import cancel, give_up
from registration.models import Group, Invitation, SignUp, Ticket


def export(person: User) -> dict[str, Any]:
    fields = ("uuid", "kind__key", "state", "source", "company", "answers", "reason", "outside_reference", "made_at", "confirmed_at")
    return {
        "tickets": list(Ticket.objects.of(person).values(*fields)),
        "sessions": list(SignUp.objects.of(person).values("offer__session__slug", "state", "made_at")),
        "invitations": list(Invitation.objects.filter(email__iexact=person.email).values("kind__key", "invited_at", "accepted_at")),
        "colleagues_invited": list(Invitation.objects.filter(group__made_by=person).values("email", "invited_at", "accepted_at")),
    }


def erase(person: User) -> None:
    """Whoever goes gives the place back: the first who waits gets it."""
    for ticket in Ticket.objects.of(person).live():
        cancel(ticket, by=person)
    Ticket.objects.of(person).update(answers={}, company="", reason="")
    for row in SignUp.objects.of(person).live().select_related("offer"):
        give_up(row, by=person)
    Invitation.objects.filter(email__iexact=person.email).delete()
    Invitation.objects.unanswered().filter(group__made_by=person).delete()
    Group.objects.filter(made_by=person).update(made_by=None)


PERSONAL_DATA = PersonalData("registration", export, erase, order=40)
