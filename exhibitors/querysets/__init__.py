"""Which rows."""

from exhibitors.querysets.applications import (
    ApplicationQuerySet,
    CallQuerySet,
    PackageQuerySet,
    QuestionQuerySet,
)
from exhibitors.querysets.companies import (
    BoothQuerySet,
    ExhibitorQuerySet,
    FormerAddressQuerySet,
    HallQuerySet,
    InvitationQuerySet,
    MembershipQuerySet,
    PendingEditQuerySet,
    ProductQuerySet,
)

__all__ = [
    "ApplicationQuerySet",
    "BoothQuerySet",
    "CallQuerySet",
    "ExhibitorQuerySet",
    "FormerAddressQuerySet",
    "HallQuerySet",
    "InvitationQuerySet",
    "MembershipQuerySet",
    "PackageQuerySet",
    "PendingEditQuerySet",
    "ProductQuerySet",
    "QuestionQuerySet",
]
