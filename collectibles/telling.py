"""Events of the contract beside our own record of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from collectibles.models import ChainEvent, Collectible


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
