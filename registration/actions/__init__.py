"""What happens to tickets."""

from registration.actions.deciding import approve, decline
from registration.actions.inviting import invite, invite_colleagues, withdraw_invitation
from registration.actions.places import move_up, settle_waitlist
from registration.actions.registering import cancel, change_answers, register
from registration.actions.ways import code_named, invitation_of

__all__ = [
    "approve",
    "cancel",
    "change_answers",
    "code_named",
    "decline",
    "invitation_of",
    "invite",
    "invite_colleagues",
    "move_up",
    "register",
    "settle_waitlist",
    "withdraw_invitation",
]
