"""Which rows."""

from exhibitors.querysets.applications import (
    ApplicationQuerySet,
    CallQuerySet,
    PackageQuerySet,
    QuestionQuerySet,
)
from exhibitors.querysets.cards import BanQuerySet, CardQuerySet, TalkReportQuerySet
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
from exhibitors.querysets.leads import LeadQuerySet
from exhibitors.querysets.talking import ConversationQuerySet, MessageQuerySet, ReplyQuerySet
from exhibitors.querysets.visits import DayFiguresQuerySet, HourFiguresQuerySet, StayQuerySet, VisitDayQuerySet, VisitQuerySet

__all__ = [
    "ApplicationQuerySet",
    "BanQuerySet",
    "BoothQuerySet",
    "CallQuerySet",
    "CardQuerySet",
    "ConversationQuerySet",
    "DayFiguresQuerySet",
    "ExhibitorQuerySet",
    "FormerAddressQuerySet",
    "HallQuerySet",
    "HourFiguresQuerySet",
    "InvitationQuerySet",
    "LeadQuerySet",
    "MembershipQuerySet",
    "MessageQuerySet",
    "PackageQuerySet",
    "PendingEditQuerySet",
    "ProductQuerySet",
    "QuestionQuerySet",
    "ReplyQuerySet",
    "StayQuerySet",
    "TalkReportQuerySet",
    "VisitDayQuerySet",
    "VisitQuerySet",
]
