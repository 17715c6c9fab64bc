"""Which companies a person works for, and who invited them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.personal_data import PersonalData
from core.refusals import Refusal
from exhibitors.actions import remove_member
from exhibitors.actions.erasing import erase_applications, exported_applications
from exhibitors.models import Invitation, Membership
from exhibitors.states import Role


def export(person: User) -> dict[str, Any]:
    memberships = Membership.objects.filter(person=person).select_related("exhibitor")
    return {
        "applications": exported_applications(person),
        "companies": [
            {"company": str(row.exhibitor), "role": row.role, "shown": row.is_shown, "languages": row.languages, "since": row.since}
            for row in memberships
        ],
        "invitations": list(
            Invitation.objects.filter(email__iexact=person.email).values("exhibitor__slug", "role", "invited_at", "accepted_at")
        ),
    }


def refuse(person: User) -> None:
    """A company never loses its last owner."""
    for row in Membership.objects.filter(person=person, role=Role.OWNER).select_related("exhibitor"):
        if row.exhibitor.memberships.owners().count() == 1:
            raise Refusal(
                _("You are the only owner of %(company)s. Make somebody else an owner first, or ask the organiser."),
                params={"company": row.exhibitor},
            )


def erase(person: User) -> None:
    for row in Membership.objects.filter(person=person):
        remove_member(row, by=person)
    Invitation.objects.filter(email__iexact=person.email).delete()
    erase_applications(person)


PERSONAL_DATA = PersonalData("exhibitors", export, erase, refuse, order=30)
