"""Which series, and which keepsakes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from collectibles.rules import can_give
from collectibles.states import (
    HANDOVER_TRANSITIONS,
    KEEPSAKE_TRANSITIONS,
    SETTLED,
    SHOWN,
    TRANSACTION_TRANSITIONS,
    UNDER_WAY,
    HandoverState,
    KeepsakeState,
    TransactionState,
)
from core.states import Transitions

if TYPE_CHECKING:  # the bases name their models as texts
    from collectibles.models import ChainEvent, Collectible, Condition, Handover, Series, Transaction  # noqa: F401


def origins(transitions: Transitions, state: str) -> list[str]:
    """The states from which the table knows a way to `state`."""
    return [origin for origin, ends in transitions.items() if state in ends]


class SeriesQuerySet(QuerySet["Series"]):
    def shown(self) -> "SeriesQuerySet":
        """Those that visitors read of."""
        return self.filter(state__in=SHOWN)

    def visible_to(self, user: Any) -> "SeriesQuerySet":
        """Drafts for whoever makes them."""
        return self.all() if can_give(user) else self.shown()


class ConditionQuerySet(QuerySet["Condition"]):
    def of_shown_series(self, besides: Iterable[int]) -> "ConditionQuerySet":
        """With their series, in the order in which these are shown."""
        rows = self.filter(series__state__in=SHOWN).exclude(series__in=list(besides))
        return rows.select_related("series").order_by("series__order", "series", "pk")


class CollectibleQuerySet(QuerySet["Collectible"]):
    def of(self, person: Any) -> "CollectibleQuerySet":
        return self.filter(person=person.pk) if person.is_authenticated else self.none()

    def valid(self) -> "CollectibleQuerySet":
        return self.exclude(state=KeepsakeState.REVOKED)

    def on_wall(self) -> "CollectibleQuerySet":
        """Those whose owner wants them to be seen, the newest first."""
        return self.valid().filter(on_wall=True).order_by("-earned_at", "-pk")

    def with_series(self) -> "CollectibleQuerySet":
        return self.select_related("series")

    def to_mint(self) -> "CollectibleQuerySet":
        return self.filter(state=KeepsakeState.EARNED).order_by("earned_at", "pk")

    def all_to(self, state: str, **fields: Any) -> int:
        """A batch moves in one statement, by the same table as one piece."""
        return self.filter(state__in=origins(KEEPSAKE_TRANSITIONS, state)).update(state=state, **fields)

    def at(self, key: UUID) -> "Collectible | None":
        return self.select_related("series", "transaction").filter(pk=key).first()


class TransactionQuerySet(QuerySet["Transaction"]):
    def under_way(self) -> "TransactionQuerySet":
        return self.filter(state__in=UNDER_WAY)

    def to_send(self) -> "TransactionQuerySet":
        """In the order in which the chain takes them."""
        return self.filter(state=TransactionState.SIGNED).order_by("nonce", "pk")

    def to_follow(self) -> "TransactionQuerySet":
        return self.filter(state__in=(TransactionState.SENT, TransactionState.MINED)).order_by("nonce", "pk")

    def settled(self) -> "TransactionQuerySet":
        """Of which nothing more is expected, the newest first."""
        return self.filter(state__in=SETTLED).order_by("-nonce", "-pk")

    def from_nonce(self, nonce: int) -> "TransactionQuerySet":
        """Of several offers for one nonce the highest comes last."""
        return self.filter(nonce__gte=nonce).order_by("nonce", "pk")

    def in_block_before(self, nonce: int) -> "TransactionQuerySet":
        return self.filter(nonce__lt=nonce, block__isnull=False).order_by("-block")

    def rivals_of(self, row: "Transaction") -> "TransactionQuerySet":
        """Others for the same nonce: of all of these one is mined."""
        return self.filter(signer=row.signer_id, nonce=row.nonce).exclude(pk=row.pk)

    def all_to(self, state: str, **fields: Any) -> int:
        return self.filter(state__in=origins(TRANSACTION_TRANSITIONS, state)).update(state=state, **fields)


class HandoverQuerySet(QuerySet["Handover"]):
    def to_send(self) -> "HandoverQuerySet":
        return self.filter(state=HandoverState.WAITING).order_by("created_at")

    def all_to(self, state: str, **fields: Any) -> int:
        return self.filter(state__in=origins(HANDOVER_TRANSITIONS, state)).update(state=state, **fields)


class ChainEventQuerySet(QuerySet["ChainEvent"]):
    def after(self, block: int) -> "ChainEventQuerySet":
        return self.filter(block__gt=block)

    def of(self, token: UUID) -> "ChainEventQuerySet":
        return self.filter(token=token)
