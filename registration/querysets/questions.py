"""Which questions, codes and invitations."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from core.invitations import InvitedQuerySet
from registration.states import LIVE

if TYPE_CHECKING:  # the bases name their models as texts
    from registration.models import Code, Invitation  # noqa: F401


class FormQuestionQuerySet(QuerySet[Any]):
    """Questions of the registration, or of the survey."""

    def asked(self) -> "FormQuestionQuerySet":
        return self.filter(is_asked=True)

    def of_kind(self, kind: Any) -> "FormQuestionQuerySet":
        """What is asked of this kind of ticket, with the answers to choose."""
        return self.asked().filter(Q(ticket_kinds=None) | Q(ticket_kinds=kind)).distinct().prefetch_related("options")

    def with_options(self) -> "FormQuestionQuerySet":
        return self.prefetch_related("options")


class CodeQuerySet(QuerySet["Code"]):
    def with_used(self) -> "CodeQuerySet":
        """Adds `used`: how many tickets each has given that still hold."""
        return self.annotate(used=Count("tickets", filter=Q(tickets__state__in=LIVE)))


class TicketInvitationQuerySet(InvitedQuerySet["Invitation"]):
    """Invitations to register."""
