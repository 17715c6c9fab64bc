from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from connections.rules import can_connect_expo
from connections.states import DeliveryState, EndpointState
from exhibitors.models import Exhibitor

if TYPE_CHECKING:  # the bases name their models as texts
    from connections.models import Delivery, Endpoint, Token  # noqa: F401

# A claim this old belongs to a worker that died: sending takes seconds.
CLAIM_HOLDS = timedelta(minutes=10)


def theirs(user: Any, path: str = "exhibitor") -> Q:
    """Of the companies this person connects for, and of the expo."""
    own = Q(**{f"{path}__in": Exhibitor.objects.connected_by(user)})
    return own | Q(**{path: None}) if can_connect_expo(user) else own


class TokenQuerySet(QuerySet["Token"]):
    def run_by(self, user: Any) -> "TokenQuerySet":
        return self.filter(theirs(user))

    def with_owner(self) -> "TokenQuerySet":
        return self.select_related("exhibitor", "made_by")

    def in_force(self, now: datetime) -> "TokenQuerySet":
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)

    def with_digest(self, digest: str) -> "Token | None":
        return self.with_owner().filter(digest=digest).first()


class EndpointQuerySet(QuerySet["Endpoint"]):
    def run_by(self, user: Any) -> "EndpointQuerySet":
        return self.filter(theirs(user))

    def with_owner(self) -> "EndpointQuerySet":
        return self.select_related("exhibitor", "made_by")

    def told(self) -> "EndpointQuerySet":
        return self.filter(state=EndpointState.ACTIVE)


class DeliveryQuerySet(QuerySet["Delivery"]):
    def run_by(self, user: Any) -> "DeliveryQuerySet":
        return self.filter(theirs(user, "endpoint__exhibitor"))

    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(state=DeliveryState.WAITING)

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """What may be sent now: waiting long enough, or left behind by a worker that died while sending."""
        waiting = Q(state=DeliveryState.WAITING, next_try_at__lte=now)
        left_behind = Q(state=DeliveryState.SENDING, claimed_at__lt=now - CLAIM_HOLDS)
        return self.filter(waiting | left_behind, endpoint__state=EndpointState.ACTIVE)

    def over_since(self, moment: datetime) -> "DeliveryQuerySet":
        return self.filter(made_at__lt=moment).exclude(state__in=(DeliveryState.WAITING, DeliveryState.SENDING))
