"""What happens to booths: editing, publication, the team."""

from exhibitors.actions.editing import apply_edits, refuse_edits, remove_part, save_exhibitor, save_part, touch, waits
from exhibitors.actions.placing import place_booths
from exhibitors.actions.publication import approve_changes, publish, send_back, submit
from exhibitors.actions.team import (
    add_member,
    change_role,
    invitation_of,
    invite,
    invite_again,
    join,
    remove_member,
    show_self,
    withdraw_invitation,
)

__all__ = [
    "add_member",
    "apply_edits",
    "approve_changes",
    "change_role",
    "invitation_of",
    "invite",
    "invite_again",
    "join",
    "place_booths",
    "publish",
    "refuse_edits",
    "remove_member",
    "remove_part",
    "save_exhibitor",
    "save_part",
    "send_back",
    "show_self",
    "submit",
    "touch",
    "waits",
    "withdraw_invitation",
]
