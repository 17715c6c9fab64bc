"""Which slots have room, which requests somebody may see or decide, and what the waiting ones wish for."""

from matchmaking.querysets.meetings import MeetingQuerySet, StateChangeQuerySet
from matchmaking.querysets.places import SlotQuerySet, TableQuerySet, free_tables, occupied
from matchmaking.querysets.requests import BlockQuerySet, RequestQuerySet, Wish, companies_of

__all__ = [
    "BlockQuerySet",
    "MeetingQuerySet",
    "RequestQuerySet",
    "SlotQuerySet",
    "StateChangeQuerySet",
    "TableQuerySet",
    "Wish",
    "companies_of",
    "free_tables",
    "occupied",
]
