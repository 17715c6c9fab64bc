"""How far a ticket is, and where it came from."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class TicketState(TextChoices):
    """Pending: the organiser decides. Waitlisted: accepted, but no place is free. Confirmed: has a place."""

    PENDING = "pending", pgettext_lazy("ticket", "waits for the organiser")
    WAITLISTED = "waitlisted", pgettext_lazy("ticket", "on the waiting list")
    CONFIRMED = "confirmed", pgettext_lazy("ticket", "confirmed")
    DECLINED = "declined", pgettext_lazy("ticket", "declined")
    CANCELLED = "cancelled", pgettext_lazy("ticket", "cancelled")


TICKET_TRANSITIONS: Mapping[str, frozenset[str]] = {
    TicketState.PENDING: frozenset({TicketState.WAITLISTED, TicketState.CONFIRMED, TicketState.DECLINED, TicketState.CANCELLED}),
    TicketState.WAITLISTED: frozenset({TicketState.CONFIRMED, TicketState.DECLINED, TicketState.CANCELLED}),
    TicketState.CONFIRMED: frozenset({TicketState.DECLINED, TicketState.CANCELLED}),
}
LIVE = (TicketState.PENDING, TicketState.WAITLISTED, TicketState.CONFIRMED)  # a person has one of them at most


class Source(TextChoices):
    """By which way a ticket came to be."""

    OWN = "own", pgettext_lazy("source of a ticket", "registered by oneself")
    INVITED = "invited", pgettext_lazy("source of a ticket", "invited")
    CODE = "code", pgettext_lazy("source of a ticket", "by a code")
    IMPORT = "import", pgettext_lazy("source of a ticket", "brought in from a table")
    API = "api", pgettext_lazy("source of a ticket", "by another program")


class CheckInWay(TextChoices):
    """How somebody was found at the door."""

    CAMERA = "camera", pgettext_lazy("check-in", "by camera")
    TYPED = "typed", pgettext_lazy("check-in", "code typed")
    SEARCH = "search", pgettext_lazy("check-in", "found by name")


class SignUpState(TextChoices):
    """Of one person to one session."""

    CONFIRMED = "confirmed", pgettext_lazy("sign-up", "has a place")
    WAITLISTED = "waitlisted", pgettext_lazy("sign-up", "on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("sign-up", "given back")


SIGN_UP_TRANSITIONS: Mapping[str, frozenset[str]] = {
    SignUpState.WAITLISTED: frozenset({SignUpState.CONFIRMED, SignUpState.CANCELLED}),
    SignUpState.CONFIRMED: frozenset({SignUpState.CANCELLED}),
}
HOLDS_OR_WAITS = (SignUpState.CONFIRMED, SignUpState.WAITLISTED)  # a person does so once a session
