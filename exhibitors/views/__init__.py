"""Pages for everybody."""

from exhibitors.views.booths import (
    accept_invitation,
    document,
    exhibitor_detail,
    exhibitor_list,
    plan,
    product_detail,
    video,
)

__all__ = [
    "accept_invitation",
    "document",
    "exhibitor_detail",
    "exhibitor_list",
    "plan",
    "product_detail",
    "video",
]
