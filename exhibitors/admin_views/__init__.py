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
from exhibitors.admin_views.planning import (
    arrange,
    move,
    plan,
    undo,
)

__all__ = [
    "application",
    "arrange",
    "bulk",
    "changes",
    "decide",
    "edits",
    "export",
    "merge",
    "move",
    "plan",
    "queue",
    "send_back",
    "team",
    "undo",
]
