"""A chain that went back behind what was settled: a node for trials that was killed, or blocks replaced deeper than CHAIN_CONFIRMATIONS.

The same bytes go out again under the same nonces, in their order: without them the account could send nothing more.
"""

from django.db import transaction

from collectibles.actions.reading import forget_after
from collectibles.backends.base import Chain
from collectibles.models import Collectible, Handover, Signer, Transaction
from collectibles.states import UNDER_WAY, HandoverState, KeepsakeState, TransactionState


def make_up_for(chain: Chain, signer: Signer, mined: int) -> int:
    """`mined` of our transactions are in blocks. How many go out once more; a node that only lags still has the receipt."""
    newest = signer.transactions.settled().first()
    if newest is None or newest.nonce < mined or chain.receipt(newest.hash):
        return 0
    return send_once_more(signer, mined)


@transaction.atomic
def send_once_more(signer: Signer, mined: int) -> int:
    rows = list(signer.transactions.from_nonce(mined).select_for_update())
    on_their_way = {row.nonce for row in rows if row.state in UNDER_WAY}
    lost = {row.nonce: row for row in rows if row.nonce not in on_their_way}
    if not lost:
        return 0  # another worker was faster
    forget_after(signer, last_kept(signer, mined, rows))
    for nonce, row in lost.items():
        family = [one for one in rows if one.nonce == nonce]
        Transaction.objects.filter(pk=row.pk).all_to(TransactionState.SIGNED, block=None, block_hash="", gas_used=None, fault="")
        Transaction.objects.rivals_of(row).all_to(TransactionState.REPLACED, block=None, block_hash="")
        Collectible.objects.filter(transaction__in=family).all_to(KeepsakeState.SENDING, transaction=row)
        Handover.objects.filter(transaction__in=family).all_to(HandoverState.SENDING, transaction=row)
    return len(lost)


def last_kept(signer: Signer, mined: int, rows: list[Transaction]) -> int:
    """The block up to which the chain is certainly what it was."""
    kept = signer.transactions.in_block_before(mined).first()
    return kept.block if kept and kept.block is not None else min(row.block for row in rows if row.block is not None) - 1
