"""Companies with their booths, and what they and visitors say and give to each other."""

from exhibitors.models.applications import (
    Answer,
    Application,
    ApplicationEdit,
)
from exhibitors.models.call import (
    Call,
    Package,
    Question,
    QuestionOption,
    TierQuota,
)
from exhibitors.models.cards import Ban, Card, CardCode, TalkReport
from exhibitors.models.companies import (
    COVERS,
    MARKS,
    Booth,
    Document,
    Exhibitor,
    FormerAddress,
    Hall,
    Invitation,
    Membership,
    PendingEdit,
    Product,
    Video,
    Zone,
)
from exhibitors.models.leads import (
    Deed,
    Lead,
    LeadAnswer,
    LeadNote,
    LeadQuestion,
    LeadRule,
    LeadStep,
    LeadTag,
    ProductStar,
)
from exhibitors.models.links import (
    LinkCheck,
)
from exhibitors.models.plans import (
    BoothCell,
    PlanChange,
)
from exhibitors.models.talking import LONGEST_TEXT, Attachment, Conversation, Message, Presence, Reply, Step, TeamNote
from exhibitors.models.visits import DayFigures, HourFigures, ProductFigures, Visit, VisitDay, VisitDeed

__all__ = [
    "COVERS",
    "LONGEST_TEXT",
    "MARKS",
    "Answer",
    "Application",
    "ApplicationEdit",
    "Attachment",
    "Ban",
    "Booth",
    "BoothCell",
    "Call",
    "Card",
    "CardCode",
    "Conversation",
    "DayFigures",
    "Deed",
    "Document",
    "Exhibitor",
    "FormerAddress",
    "Hall",
    "HourFigures",
    "Invitation",
    "Lead",
    "LeadAnswer",
    "LeadNote",
    "LeadQuestion",
    "LeadRule",
    "LeadStep",
    "LeadTag",
    "LinkCheck",
    "Membership",
    "Message",
    "Package",
    "PendingEdit",
    "PlanChange",
    "Presence",
    "Product",
    "ProductFigures",
    "ProductStar",
    "Question",
    "QuestionOption",
    "Reply",
    "Step",
    "TalkReport",
    "TeamNote",
    "TierQuota",
    "Video",
    "Visit",
    "VisitDay",
    "VisitDeed",
    "Zone",
]
