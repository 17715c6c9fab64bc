"""What happens to booths: editing, publication, the team."""

from exhibitors.actions.applying import (
    begin_application,
    confirm_application,
    missing_of,
    save_application,
    submit_application,
    withdraw_application,
)
from exhibitors.actions.deciding import (
    Places,
    accept_application,
    decide_all,
    decline_application,
    lapse_unconfirmed,
    plan_decisions,
    see_edits,
    settle_waitlist,
    waitlist_application,
)
from exhibitors.actions.editing import apply_edits, refuse_edits, remove_part, save_exhibitor, save_part, touch, waits
from exhibitors.actions.merging import merge_exhibitors
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
    "Places",
    "accept_application",
    "add_member",
    "apply_edits",
    "approve_changes",
    "begin_application",
    "change_role",
    "confirm_application",
    "decide_all",
    "decline_application",
    "invitation_of",
    "invite",
    "invite_again",
    "join",
    "lapse_unconfirmed",
    "merge_exhibitors",
    "missing_of",
    "place_booths",
    "plan_decisions",
    "publish",
    "refuse_edits",
    "remove_member",
    "remove_part",
    "save_application",
    "save_exhibitor",
    "save_part",
    "see_edits",
    "send_back",
    "settle_waitlist",
    "show_self",
    "submit",
    "submit_application",
    "touch",
    "waitlist_application",
    "waits",
    "withdraw_application",
    "withdraw_invitation",
]
