"""Tickets and what is asked of whoever wants one."""

from registration.models.invitations import Code, Group, Invitation
from registration.models.questions import Option, Question
from registration.models.tickets import Ticket, TicketKind

__all__ = ["Code", "Group", "Invitation", "Option", "Question", "Ticket", "TicketKind"]
