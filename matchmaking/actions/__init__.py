"""What happens in matchmaking: asking, deciding, meeting, and the slots in which all this is held."""

from matchmaking.actions.answering import accept, turn_down
from matchmaking.actions.asking import request_meeting, share, withdraw
from matchmaking.actions.blocking import block_sender, unblock_sender
from matchmaking.actions.bulk import Plan, approve_all, decline_all, plan_approvals, plan_declines
from matchmaking.actions.deciding import approve, decline
from matchmaking.actions.expiry import expire_overdue
from matchmaking.actions.meetings import cancel, mark_held, set_rooms
from matchmaking.actions.places import first_table, open_slots
from matchmaking.actions.reporting import report, settle
from matchmaking.actions.taking_part import take_part

__all__ = [
    "Plan",
    "accept",
    "approve",
    "approve_all",
    "block_sender",
    "cancel",
    "decline",
    "decline_all",
    "expire_overdue",
    "first_table",
    "mark_held",
    "open_slots",
    "plan_approvals",
    "plan_declines",
    "report",
    "request_meeting",
    "set_rooms",
    "settle",
    "share",
    "take_part",
    "turn_down",
    "unblock_sender",
    "withdraw",
]
