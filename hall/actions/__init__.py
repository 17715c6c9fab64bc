"""What happens in the halls."""

from hall.actions.circles import forget_circles, join_circle, leave_circle
from hall.actions.moderating import ban, block_person, dismiss, report_person, silence, unblock_person, uphold
from hall.actions.people import choose_look, forget_person
from hall.actions.visits import (
    Coming,
    close_forgotten_visits,
    close_visit,
    forget_remarks,
    note_found,
    note_remark,
    open_visits,
    write_visits,
)

__all__ = [
    "Coming",
    "ban",
    "block_person",
    "choose_look",
    "close_forgotten_visits",
    "close_visit",
    "dismiss",
    "forget_circles",
    "forget_person",
    "forget_remarks",
    "join_circle",
    "leave_circle",
    "note_found",
    "note_remark",
    "open_visits",
    "report_person",
    "silence",
    "unblock_person",
    "uphold",
    "write_visits",
]
