"""Which kinds of tickets, and which tickets."""

from registration.querysets.questions import CodeQuerySet, FormQuestionQuerySet, TicketInvitationQuerySet
from registration.querysets.tickets import TicketKindQuerySet, TicketQuerySet

__all__ = ["CodeQuerySet", "FormQuestionQuerySet", "TicketInvitationQuerySet", "TicketKindQuerySet", "TicketQuerySet"]
