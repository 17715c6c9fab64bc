"""Which slots have room, which requests somebody may see or decide, and what the waiting ones wish for."""

from matchmaking.querysets.around import FollowUpQuerySet, NoteQuerySet, OfferQuerySet, ParticipantQuerySet, ProposalQuerySet
from matchmaking.querysets.history import StateChangeQuerySet
from matchmaking.querysets.limits import BlockQuerySet, QuotaQuerySet, ReportQuerySet
from matchmaking.querysets.market import EntryQuerySet
from matchmaking.querysets.meetings import MeetingQuerySet, OccupancyQuerySet
from matchmaking.querysets.places import SlotQuerySet, TableQuerySet
from matchmaking.querysets.requests import RequestQuerySet, waits_for_organiser
from matchmaking.querysets.runs import LockQuerySet, PlanLineQuerySet, SchedulingRunQuerySet
from matchmaking.querysets.suggestions import MeaningQuerySet, SuggestionQuerySet, SuggestionRunQuerySet
from matchmaking.querysets.taken import companies_of, free_tables, occupied
from matchmaking.querysets.wishes import Wish

__all__ = [
    "BlockQuerySet",
    "EntryQuerySet",
    "FollowUpQuerySet",
    "LockQuerySet",
    "MeaningQuerySet",
    "MeetingQuerySet",
    "NoteQuerySet",
    "OccupancyQuerySet",
    "OfferQuerySet",
    "ParticipantQuerySet",
    "PlanLineQuerySet",
    "ProposalQuerySet",
    "QuotaQuerySet",
    "ReportQuerySet",
    "RequestQuerySet",
    "SchedulingRunQuerySet",
    "SlotQuerySet",
    "StateChangeQuerySet",
    "SuggestionQuerySet",
    "SuggestionRunQuerySet",
    "TableQuerySet",
    "Wish",
    "companies_of",
    "free_tables",
    "occupied",
    "waits_for_organiser",
]
