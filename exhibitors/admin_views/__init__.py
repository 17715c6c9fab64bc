"""Pages of the desk beside the forms."""

from exhibitors.admin_views.booths import (
    changes,
    edits,
    send_back,
    team,
)

__all__ = [
    "changes",
    "edits",
    "send_back",
    "team",
]
