"""What became of what was sent: in a block, deep enough, out of it again, failed, or outrun by somebody with the same key."""

from collections import Counter

from django.db import transaction

from collectibles.actions.sending import is_stuck, offer_more
from collectibles.backends.base import Chain, Receipt
from collectibles.models import Collectible, Handover, Signer, Transaction
from collectibles.states import Fault, HandoverState, KeepsakeState, TransactionState

NEARLY_ALL = 0.98  # of the gas allowed: whoever used that much ran out of it


def follow(chain: Chain, signer: Signer, head: int) -> Counter[str]:
    """`head` is the newest block. Says how many of what happened."""
    happened: Counter[str] = Counter()
    rows = list(signer.transactions.to_follow().select_related("signer"))
    mined = chain.nonce() if rows else 0
    for row in rows:
        receipt = chain.receipt(row.hash)
        word = seen(chain, row, receipt, head) if receipt else missed(chain, row, mined)
        happened[word] += bool(word)
    return happened


def seen(chain: Chain, row: Transaction, receipt: Receipt, head: int) -> str:
    """It is in a block."""
    if not receipt.has_worked:
        fail(row, receipt)
        return "failed"
    is_new = row.state != TransactionState.MINED or row.block_hash != receipt.block_hash
    if is_new:
        note_mined(row, receipt)
    if head - receipt.block >= chain.config.confirmations and chain.block_hash(receipt.block) == receipt.block_hash:
        confirm(row)
        return "confirmed"
    return "mined" if is_new else ""


def missed(chain: Chain, row: Transaction, mined: int) -> str:
    """It is in no block. `mined` of our transactions are."""
    if row.state == TransactionState.MINED:
        send_again(row)
        return "reorganised"
    rivals = Transaction.objects.rivals_of(row)
    if mined > row.nonce:
        if any(chain.receipt(rival.hash) for rival in rivals):
            return ""  # which tells of itself
        give_back(row)
        return "outrun"
    if hasattr(row, "replaced_by") or not is_stuck(chain, row):
        return ""
    return "outbid" if offer_more(chain, row) else "sent again"


@transaction.atomic
def note_mined(row: Transaction, receipt: Receipt) -> None:
    """Of all that were sent for this nonce it is this one: the pieces follow it."""
    mine = Transaction.objects.filter(pk=row.pk)
    block = {"block": receipt.block, "block_hash": receipt.block_hash}
    mine.all_to(TransactionState.MINED, gas_used=receipt.gas_used, fault="", **block) or mine.update(**block)
    rivals = Transaction.objects.rivals_of(row)
    rivals.all_to(TransactionState.REPLACED)
    Collectible.objects.filter(transaction__in=[row, *rivals]).update(transaction=row)
    Handover.objects.filter(transaction__in=[row, *rivals]).update(transaction=row)
    row.pieces.all_to(KeepsakeState.MINTED)


@transaction.atomic
def confirm(row: Transaction) -> None:
    Transaction.objects.filter(pk=row.pk).all_to(TransactionState.CONFIRMED)
    row.pieces.all_to(KeepsakeState.CONFIRMED)
    row.handovers.all_to(HandoverState.DONE)


@transaction.atomic
def fail(row: Transaction, receipt: Receipt) -> None:
    """It is in a block and did nothing: the organiser looks at it."""
    fault = Fault.GAS if receipt.gas_used >= row.gas * NEARLY_ALL else Fault.REFUSED
    fields = {"block": receipt.block, "block_hash": receipt.block_hash, "gas_used": receipt.gas_used}
    Transaction.objects.filter(pk=row.pk).all_to(TransactionState.FAILED, fault=fault, **fields)
    family = [row, *Transaction.objects.rivals_of(row)]
    Transaction.objects.rivals_of(row).all_to(TransactionState.REPLACED)
    Collectible.objects.filter(transaction__in=family).all_to(KeepsakeState.FAILED, transaction=row, fault=fault)
    Handover.objects.filter(transaction__in=family).all_to(HandoverState.FAILED, transaction=row, fault=fault)


@transaction.atomic
def send_again(row: Transaction) -> None:
    """Its block is not of the chain any more: the same bytes go out once more."""
    if Transaction.objects.under_way().filter(pk=row.pk).all_to(TransactionState.SIGNED, block=None, block_hash=""):
        row.pieces.all_to(KeepsakeState.SENDING)


@transaction.atomic
def give_back(row: Transaction) -> None:
    """Somebody else has the key and was faster: another nonce, the same numbers, which exist once whatever comes of either."""
    Transaction.objects.filter(pk=row.pk).all_to(TransactionState.REPLACED, fault=Fault.NONCE)
    row.pieces.all_to(KeepsakeState.EARNED, transaction=None)
    row.handovers.all_to(HandoverState.WAITING, transaction=None)
