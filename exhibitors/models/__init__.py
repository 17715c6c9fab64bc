"""Companies with their booths."""

from exhibitors.models.companies import (
    COVERS,
    MARKS,
    Booth,
    Document,
    Exhibitor,
    Hall,
    Invitation,
    Membership,
    PendingEdit,
    Product,
    Video,
)

__all__ = [
    "COVERS",
    "MARKS",
    "Booth",
    "Document",
    "Exhibitor",
    "Hall",
    "Invitation",
    "Membership",
    "PendingEdit",
    "Product",
    "Video",
]
