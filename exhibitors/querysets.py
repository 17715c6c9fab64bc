from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from exhibitors.states import ExhibitorState, Role

if TYPE_CHECKING:
    from exhibitors.models import Booth, Exhibitor, Hall, Invitation, Membership, Product


class HallQuerySet(QuerySet["Hall"]):
    pass


class ExhibitorQuerySet(QuerySet["Exhibitor"]):
    def published(self) -> "ExhibitorQuerySet":
        return self.filter(state=ExhibitorState.PUBLISHED)

    def submitted(self) -> "ExhibitorQuerySet":
        return self.filter(state=ExhibitorState.SUBMITTED)

    def run_by(self, user: Any) -> "ExhibitorQuerySet":
        """The companies this person works for."""
        return self.filter(memberships__person=user) if user.is_authenticated else self.none()

    def visible_to(self, user: Any) -> "ExhibitorQuerySet":
        """Published ones for all; one's own in any state; every one for whoever publishes."""
        if user.has_perm("exhibitors.publish_exhibitor"):
            return self.all()
        own = Q(memberships__person=user.pk) if user.is_authenticated else Q()
        return self.filter(Q(state=ExhibitorState.PUBLISHED) | own).distinct() if own else self.published()


class BoothQuerySet(QuerySet["Booth"]):
    pass


class ProductQuerySet(QuerySet["Product"]):
    def shown(self) -> "ProductQuerySet":
        return self.filter(is_hidden=False)


class MembershipQuerySet(QuerySet["Membership"]):
    def owners(self) -> "MembershipQuerySet":
        return self.filter(role=Role.OWNER)


class InvitationQuerySet(QuerySet["Invitation"]):
    def open(self, now: datetime) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, expires_at__gt=now)
