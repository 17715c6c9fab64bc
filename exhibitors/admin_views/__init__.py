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
from exhibitors.admin_views.figures import all_figures, all_figures_table, figure_report, figure_table, figures
from exhibitors.admin_views.furnishing import (
    bring_in,
    framed,
    preview,
    set_up,
    try_links,
)
from exhibitors.admin_views.merging import merge
from exhibitors.admin_views.planning import (
    arrange,
    move,
    plan,
    undo,
)

__all__ = [
    "all_figures",
    "all_figures_table",
    "application",
    "arrange",
    "bring_in",
    "bulk",
    "changes",
    "decide",
    "edits",
    "export",
    "figure_report",
    "figure_table",
    "figures",
    "framed",
    "merge",
    "move",
    "plan",
    "preview",
    "queue",
    "send_back",
    "set_up",
    "team",
    "try_links",
    "undo",
]
