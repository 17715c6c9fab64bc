"""Business meetings: what was asked for, what was agreed, and who occupies which slot."""

from matchmaking.models.history import StateChange
from matchmaking.models.limits import Approver, Block
from matchmaking.models.meetings import Meeting, Occupancy
from matchmaking.models.places import Slot, Table
from matchmaking.models.requests import Request

__all__ = ["Approver", "Block", "Meeting", "Occupancy", "Request", "Slot", "StateChange", "Table"]
