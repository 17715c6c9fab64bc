"""Who may do what with tickets."""

from typing import Any

DECIDE = "registration.decide_ticket"


def can_decide_tickets(user: Any) -> bool:
    """Organisers of the registration: they see all tickets, and say who comes."""
    return bool(user.has_perm(DECIDE))


def is_holder(user: Any, ticket: Any) -> bool:
    return bool(ticket.person_id == user.pk)
