"""Business meetings: what was asked for, what was agreed, and who occupies which slot."""

from matchmaking.models.around import FollowUp, Note, Offer, Outcome, Proposal
from matchmaking.models.history import StateChange
from matchmaking.models.limits import Approver, Block, Quota, Report
from matchmaking.models.market import Entry
from matchmaking.models.meetings import Meeting, Occupancy
from matchmaking.models.participants import Participant
from matchmaking.models.places import Slot, Table
from matchmaking.models.requests import Occasion, Request
from matchmaking.models.runs import Lock, Placement, SchedulingRun
from matchmaking.models.suggestions import Assessment, Meaning, Suggestion, SuggestionRun, SuggestionWeights

__all__ = [
    "Approver",
    "Assessment",
    "Block",
    "Entry",
    "FollowUp",
    "Lock",
    "Meaning",
    "Meeting",
    "Note",
    "Occasion",
    "Occupancy",
    "Offer",
    "Outcome",
    "Participant",
    "Placement",
    "Proposal",
    "Quota",
    "Report",
    "Request",
    "SchedulingRun",
    "Slot",
    "StateChange",
    "Suggestion",
    "SuggestionRun",
    "SuggestionWeights",
    "Table",
]
