"""Matchmaking in the admin."""

from matchmaking.admin import market, meetings

__all__ = ["market", "meetings"]
