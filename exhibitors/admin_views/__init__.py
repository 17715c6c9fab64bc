"""Pages of the desk beside the forms."""

from exhibitors.admin_views.applications import (
    application,
    bulk,
    decide,
    export,
    queue,
)
from exhibitors.admin_views.booths import (
    changes,
    edits,
    send_back,
    team,
)

__all__ = [
    "application",
    "bulk",
    "changes",
    "decide",
    "edits",
    "export",
    "queue",
    "send_back",
    "team",
]
