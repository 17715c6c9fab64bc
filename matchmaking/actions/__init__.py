"""What happens in matchmaking: asking, deciding, meeting, and the slots in which all this is held."""

from matchmaking.actions.announcing import tell_about_plan
from matchmaking.actions.answering import accept, turn_down
from matchmaking.actions.asking import request_meeting, share, withdraw
from matchmaking.actions.assessing import assess, assess_missing
from matchmaking.actions.attendance import check_in, mark_held, say, settle_dispute, settle_silent
from matchmaking.actions.blocking import block, block_sender, unblock, unblock_sender
from matchmaking.actions.bulk import Plan, approve_all, decline_all, plan_approvals, plan_declines
from matchmaking.actions.deciding import approve, decline
from matchmaking.actions.expiry import expire_overdue
from matchmaking.actions.keeping import add_follow_up, finish_follow_up, remind_of_follow_ups, remove_note, tell_outcome, write_note
from matchmaking.actions.market import (
    add_entry,
    change_entry,
    discard_entry,
    forget_entries,
    hide_entry,
    may_save,
    publish_entry,
    show_entry,
    tell_search_of_ended,
    withdraw_entry,
)
from matchmaking.actions.meetings import cancel, set_rooms
from matchmaking.actions.numbers import remind_of_numbers
from matchmaking.actions.places import first_table, open_slots
from matchmaking.actions.plans import clear_plan, lock_placement, move_placement, publish_plan, show_plan
from matchmaking.actions.reminding import remind_of_meetings, remind_to_answer
from matchmaking.actions.reporting import report, report_entry, settle
from matchmaking.actions.rescheduling import accept_proposal, decline_proposal, move_agreed, propose
from matchmaking.actions.runs import carry_out, end_silent_runs, start_schedule, stop_schedule
from matchmaking.actions.standby import agree_to_offer, decline_offer, lapse_offers, offer_slot
from matchmaking.actions.suggested import ask_suggested, dismiss, note_shown, restore
from matchmaking.actions.suggesting import look_after_suggestions, make_suggestions, suggestions_changed, want_suggestions
from matchmaking.actions.taking_part import take_part

__all__ = [
    "Plan",
    "accept",
    "accept_proposal",
    "add_entry",
    "add_follow_up",
    "agree_to_offer",
    "approve",
    "approve_all",
    "ask_suggested",
    "assess",
    "assess_missing",
    "block",
    "block_sender",
    "cancel",
    "carry_out",
    "change_entry",
    "check_in",
    "clear_plan",
    "decline",
    "decline_all",
    "decline_offer",
    "decline_proposal",
    "discard_entry",
    "dismiss",
    "end_silent_runs",
    "expire_overdue",
    "finish_follow_up",
    "first_table",
    "forget_entries",
    "hide_entry",
    "lapse_offers",
    "lock_placement",
    "look_after_suggestions",
    "make_suggestions",
    "mark_held",
    "may_save",
    "move_agreed",
    "move_placement",
    "note_shown",
    "offer_slot",
    "open_slots",
    "plan_approvals",
    "plan_declines",
    "propose",
    "publish_entry",
    "publish_plan",
    "remind_of_follow_ups",
    "remind_of_meetings",
    "remind_of_numbers",
    "remind_to_answer",
    "remove_note",
    "report",
    "report_entry",
    "request_meeting",
    "restore",
    "say",
    "set_rooms",
    "settle",
    "settle_dispute",
    "settle_silent",
    "share",
    "show_entry",
    "show_plan",
    "start_schedule",
    "stop_schedule",
    "suggestions_changed",
    "take_part",
    "tell_about_plan",
    "tell_outcome",
    "tell_search_of_ended",
    "turn_down",
    "unblock",
    "unblock_sender",
    "want_suggestions",
    "withdraw",
    "withdraw_entry",
    "write_note",
]
