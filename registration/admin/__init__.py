"""The desk of the registration."""

from registration.admin.tickets import TicketAdmin, TicketKindAdmin

__all__ = ["TicketAdmin", "TicketKindAdmin"]
