"""Which rows."""

from exhibitors.querysets.companies import (
    BoothQuerySet,
    ExhibitorQuerySet,
    HallQuerySet,
    InvitationQuerySet,
    MembershipQuerySet,
    PendingEditQuerySet,
    ProductQuerySet,
)

__all__ = [
    "BoothQuerySet",
    "ExhibitorQuerySet",
    "HallQuerySet",
    "InvitationQuerySet",
    "MembershipQuerySet",
    "PendingEditQuerySet",
    "ProductQuerySet",
]
