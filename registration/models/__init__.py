"""Tickets and what is asked of whoever wants one."""

from registration.models.tickets import Ticket, TicketKind

__all__ = ["Ticket", "TicketKind"]
