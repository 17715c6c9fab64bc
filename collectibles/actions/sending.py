"""Signed bytes: made together with their nonce, sent as often as it takes, and outbid where the chain wants more."""

from django.db import transaction
from django.utils import timezone

from collectibles.backends.base import Chain, Underpriced
from collectibles.models import Signer, Transaction
from collectibles.states import Fault, Purpose, TransactionState

Fee = dict[str, int]

RAISE = (5, 4)  # a quarter more; nodes take nothing below a tenth more
LEAST_RAISE = (11, 10)


@transaction.atomic
def take_nonce(chain: Chain, signer: Signer, purpose: Purpose, data: str, gas: int, fee: Fee, mined: int) -> Transaction:
    """`mined` of our transactions are in blocks, whoever sent them: no nonce below is free. Nothing here asks the network."""
    row = Signer.objects.select_for_update().get(pk=signer.pk)
    nonce = max(row.next_nonce, mined)
    raw, hash_ = chain.sign(nonce, data, gas, fee)
    row.next_nonce = nonce + 1
    row.save(update_fields=["next_nonce"])
    return Transaction.objects.create(signer=row, nonce=nonce, purpose=purpose, data=data, gas=gas, fee=fee, raw=raw, hash=hash_)


def broadcast(chain: Chain, signer: Signer) -> int:
    """In the order of their nonces. What is refused for other reasons than its price ends the round: those behind it must wait, too."""
    sent = 0
    for row in signer.transactions.to_send():
        try:
            chain.send(row.raw)
        except Underpriced:
            Transaction.objects.filter(pk=row.pk).all_to(TransactionState.SENT, sent_at=None)  # `is_stuck` at once
            continue
        sent += Transaction.objects.filter(pk=row.pk).all_to(TransactionState.SENT, sent_at=timezone.now())
    return sent


def is_stuck(chain: Chain, row: Transaction) -> bool:
    return row.sent_at is None or (timezone.now() - row.sent_at).total_seconds() > chain.config.stuck_after


def offer_more(chain: Chain, row: Transaction) -> bool:
    """The same call with the same nonce for a higher fee: of the two one can be mined. Without room for more it is sent again as it is."""
    fee = {} if chain.config.gas_price else raised(row.fee, chain.fee(), chain.config.max_fee)
    if not fee:
        fault = "" if chain.config.gas_price else Fault.FEE
        Transaction.objects.under_way().filter(pk=row.pk).all_to(TransactionState.SIGNED, fault=fault)
        return False
    raw, hash_ = chain.sign(row.nonce, row.data, row.gas, fee)
    fields = {"signer": row.signer, "nonce": row.nonce, "purpose": row.purpose, "data": row.data, "gas": row.gas}
    _row, is_new = Transaction.objects.get_or_create(replaces=row, defaults={**fields, "fee": fee, "raw": raw, "hash": hash_})
    return is_new


def raised(before: Fee, now: Fee, most: int) -> Fee:
    """A quarter more than before, and at least what the chain wants now; empty where `most` leaves no room for it."""
    more, of = RAISE
    highest = max(now.values())  # where the settings offered by another name before
    fee = {name: min(most, max(value * more // of + 1, now.get(name, highest))) for name, value in before.items()}
    least, of = LEAST_RAISE
    return fee if all(fee[name] * of >= value * least for name, value in before.items()) else {}
