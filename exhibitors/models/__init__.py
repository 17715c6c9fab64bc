"""Companies with their booths."""

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

__all__ = [
    "COVERS",
    "MARKS",
    "Answer",
    "Application",
    "ApplicationEdit",
    "Booth",
    "Call",
    "Document",
    "Exhibitor",
    "FormerAddress",
    "Hall",
    "Invitation",
    "Membership",
    "Package",
    "PendingEdit",
    "Product",
    "Question",
    "QuestionOption",
    "TierQuota",
    "Video",
    "Zone",
]
