"""Which kinds of tickets, and which tickets."""

from registration.querysets.tickets import TicketKindQuerySet, TicketQuerySet

__all__ = ["TicketKindQuerySet", "TicketQuerySet"]
