"""What happens with keepsakes: claimed and shown, taken back; copied to a chain, and released from there to a wallet."""

from collectibles.actions.giving import (
    claim,
    close_series,
    forget_person,
    open_series,
    revoke,
    save_series,
    show,
    take_name_off,
)
from collectibles.actions.handing_over import ask_for_handover
from collectibles.actions.minting import chain_began_anew, mint, retry

__all__ = [
    "ask_for_handover",
    "chain_began_anew",
    "claim",
    "close_series",
    "forget_person",
    "mint",
    "open_series",
    "retry",
    "revoke",
    "save_series",
    "show",
    "take_name_off",
]
