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
from exhibitors.admin_views.merging import merge

__all__ = [
    "application",
    "bulk",
    "changes",
    "decide",
    "edits",
    "export",
    "merge",
    "queue",
    "send_back",
    "team",
]
