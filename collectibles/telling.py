"""Events of the contract beside our own record of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from collectibles.models import ChainEvent, Collectible

MEANT = {  # the contract's names stay as they are: with them somebody finds the same elsewhere
    "Issued": pgettext_lazy("event of the contract", "made"),
    "Transfer": pgettext_lazy("event of the contract", "new holder"),
    "Released": pgettext_lazy("event of the contract", "went to its owner's wallet"),
    "Locked": pgettext_lazy("event of the contract", "stays with its holder"),
    "Unlocked": pgettext_lazy("event of the contract", "may be handed on"),
    "Approval": pgettext_lazy("event of the contract", "somebody else may hand it on"),
    "ApprovalForAll": pgettext_lazy("event of the contract", "somebody else may hand all on"),
    "RoleGranted": pgettext_lazy("event of the contract", "right given"),
    "RoleRevoked": pgettext_lazy("event of the contract", "right taken back"),
    "BaseURIChanged": pgettext_lazy("event of the contract", "address of the pages changed"),
}


@dataclass(frozen=True)
class Told:
    event: ChainEvent
    piece: Collectible | None

    @property
    def agrees(self) -> bool | None:
        """Whether the chain has the hash of what we signed; None for events that have none."""
        told = self.event.details.get("contentHash")
        if told is None:
            return None
        return self.piece is not None and told == f"0x{self.piece.content_hash}"

    @property
    def meaning(self) -> str:
        """What its name says, in the reader's language; empty for what needs no saying."""
        return str(MEANT.get(self.event.name, ""))

    @property
    def to(self) -> str:
        return str(self.event.details.get("to", ""))


def told(events: Iterable[ChainEvent]) -> list[Told]:
    rows = list(events)
    pieces = Collectible.objects.with_series().in_bulk([row.token for row in rows if row.token])
    return [Told(row, pieces.get(row.token) if row.token else None) for row in rows]


def issued(piece: Collectible) -> Told | None:
    """How the chain tells that this one was made; None where it does not, or was not read so far."""
    event = ChainEvent.objects.of(piece.pk).filter(name="Issued").first() if piece.is_on_chain else None
    return Told(event, piece) if event else None
