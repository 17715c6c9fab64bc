"""Who may do what with tickets."""

from typing import Any

DECIDE = "registration.decide_ticket"


def can_decide_tickets(user: Any) -> bool:
    """Organisers of the registration: they see all tickets, and say who comes."""
    return bool(user.has_perm(DECIDE))


def can_read_survey(user: Any) -> bool:
    return bool(user.is_staff and user.has_perm("registration.read_survey"))


def is_holder(user: Any, ticket: Any) -> bool:
    return bool(ticket.person_id == user.pk)


def can_check_in(user: Any) -> bool:
    """At the doors: sees names, companies and tickets of those who come."""
    return bool(user.is_staff and user.has_perm("registration.check_people_in"))


def can_see_attendance(user: Any) -> bool:
    """Sums of sessions, nobody's minutes."""
    return bool(user.is_staff and user.has_perm("registration.view_attendance_sums"))
