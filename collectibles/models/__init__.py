"""Keepsakes, and what is known of their copies on a chain."""

from collectibles.models.chain import ChainEvent, Handover, Signer, Transaction
from collectibles.models.keepsakes import LONGEST_NAME, Collectible, Condition, Series, deed_choices

__all__ = ["LONGEST_NAME", "ChainEvent", "Collectible", "Condition", "Handover", "Series", "Signer", "Transaction", "deed_choices"]
