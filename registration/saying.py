"""What the expo's own programs are told of registrations, and read of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.announcing import Announcement, Told
from core.saying import addresses
from registration.models import Ticket
from registration.rules import DECIDE


def ticket_data(row: Ticket) -> dict[str, Any]:
    return {
        "uuid": str(row.uuid),
        "email": row.person.email,
        "name": row.person.name,
        "company": row.company,
        "kind": row.kind.key,
        "state": row.state,
        "source": row.source,
        "reference": row.outside_reference,
        "answers": row.answers,
        "registered_at": row.made_at,
        "confirmed_at": row.confirmed_at,
        "is_sample": row.is_sample,
        "url": addresses(row),
    }


def about_ticket(key: str) -> Told | None:
    """Nothing of whoever had the account erased."""
    row = Ticket.objects.with_parts().filter(pk=key, person__erased_at=None).first()
    return Told(ticket_data(row), to_expo=True) if row else None


ANNOUNCEMENTS = (
    Announcement("registration.created", _("somebody registered"), about_ticket, for_companies=False, permission=DECIDE),
    Announcement("registration.changed", _("a registration changed"), about_ticket, for_companies=False, permission=DECIDE),
)
