"""What the contract said, read from the chain block by block and kept: pages show it without asking a node."""

from django.db import transaction
from django.utils import timezone

from collectibles.backends.base import Chain
from collectibles.models import ChainEvent, Signer

AT_ONCE = 1000  # blocks: many nodes answer no wider question
CHUNKS = 10  # a round


def read_events(chain: Chain, signer: Signer, head: int) -> int:
    """Only blocks that are deep enough to stay; says how many events were new."""
    last, new = head - chain.config.confirmations, 0
    if head < signer.read_to:
        forget_after(signer, head)
    for _chunk in range(CHUNKS):
        row = Signer.objects.get(pk=signer.pk)
        first = row.read_to + 1
        if first > last:
            break
        until = min(last, first + AT_ONCE - 1)
        said = chain.said(first, until)
        rows = [
            ChainEvent(
                signer=row,
                block=one.block,
                index=one.index,
                transaction_hash=one.transaction_hash,
                name=one.name,
                token=one.token,
                details=one.details,
            )
            for one in said
        ]
        with transaction.atomic():
            ChainEvent.objects.bulk_create(rows, ignore_conflicts=True)  # another worker may have read the same
            Signer.objects.filter(pk=row.pk, read_to__lt=until).update(read_to=until)
        new += len(rows)
    Signer.objects.filter(pk=signer.pk).update(read_at=timezone.now())
    return new


@transaction.atomic
def forget_after(signer: Signer, block: int) -> None:
    """The chain went back: what was read of later blocks is read anew."""
    signer.events.after(block).delete()
    Signer.objects.filter(pk=signer.pk, read_to__gt=block).update(read_to=block)
