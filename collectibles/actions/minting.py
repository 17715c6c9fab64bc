"""From `earned` to `confirmed`. Each step can be killed anywhere and run again, by any number of workers.

The nonce is taken and the signed bytes are stored in one transaction of the database, before anybody else has them. No lock is held
while the network is asked. A token's number is that of the keepsake and the contract passes over what it has, so nothing exists twice.
"""

import time
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from accounts.models import User
from collectibles.actions.following import follow
from collectibles.actions.going_back import make_up_for
from collectibles.actions.reading import read_events
from collectibles.actions.sending import Fee, broadcast, take_nonce
from collectibles.backends.base import Chain, ChainFault, Item, Misconfigured, Standing
from collectibles.models import Collectible, Handover, Signer
from collectibles.states import ON_CHAIN, Fault, HandoverState, KeepsakeState, Purpose
from core.audit import Verb, audit

GAS_OF_BATCH, GAS_OF_PIECE, GAS_OF_RELEASE = 60_000, 130_000, 160_000  # above what was measured; for nodes that do not reckon
BATCHES = 8  # a round: then what is out is followed
HANDOVERS = 20
MARGIN = 60  # seconds: what expires sooner would come too late


@dataclass
class Round:
    """What one round did, for the desk and the log."""

    happened: Counter[str] = field(default_factory=Counter)
    standing: Standing | None = None
    fault: ChainFault | None = None


def mint(chain: Chain) -> Round:
    """One round. What a chain or a node does wrong ends in `fault`."""
    done = Round()
    try:
        done.standing = chain.standing()
        signer = signer_on(chain, done.standing)
        chain.require_contract()
        mined = chain.nonce()
        done.happened["sent once more"] += make_up_for(chain, signer, mined)
        done.happened += take_on(chain, signer, mined)
        try:
            done.happened["sent"] += broadcast(chain, signer)
        except ChainFault as fault:  # what is out already is followed all the same
            done.fault = fault
        head = chain.head()
        done.happened += follow(chain, signer, head)
        done.happened["events"] += read_events(chain, signer, head)
    except ChainFault as fault:
        done.fault = fault
    return done


def signer_on(chain: Chain, standing: Standing) -> Signer:
    first = {"genesis": standing.genesis, "read_to": standing.head}
    row, _is_new = Signer.objects.get_or_create(chain_id=chain.config.chain_id, address=chain.address, defaults=first)
    if row.genesis != standing.genesis:
        raise Misconfigured(_("Another chain answers with the same number: its first block is not the one we know. Nothing is sent."))
    return row


def take_on(chain: Chain, signer: Signer, mined: int) -> Counter[str]:
    """Everything that waits gets its transaction; what is asked of the node is asked once for all."""
    taken: Counter[str] = Counter()
    handovers = list(Handover.objects.to_send().select_related("piece")[:HANDOVERS])
    if not handovers and not Collectible.objects.to_mint().exists():
        return taken
    fee = chain.fee()
    for handover in handovers:
        taken["released"] += send_handover(chain, signer, handover, fee, mined)
    for _batch in range(BATCHES):
        number = collect(chain, signer, fee, mined)
        taken["taken"] += number
        if not number:
            break
    return taken


def collect(chain: Chain, signer: Signer, fee: Fee, mined: int) -> int:
    """Those who wait longest become one transaction; none where another worker was faster with one of them."""
    pieces = list(Collectible.objects.to_mint().only("pk", "series_id", "content", "content_hash")[: chain.config.batch])
    if not pieces:
        return 0
    data = chain.issue([item_of(piece) for piece in pieces])
    gas = chain.gas_for(data, GAS_OF_BATCH + GAS_OF_PIECE * len(pieces))
    with transaction.atomic():
        row = take_nonce(chain, signer, Purpose.ISSUE, data, gas, fee, mined)
        keys = [piece.pk for piece in pieces]
        taken = Collectible.objects.to_mint().filter(pk__in=keys).all_to(KeepsakeState.SENDING, transaction=row, fault="")
        if taken < len(keys):
            transaction.set_rollback(True)  # neither nonce nor bytes remain
            return 0
    return taken


def item_of(piece: Collectible) -> Item:
    return piece.token, piece.series_id, bool(piece.facts["soulbound"]), bytes.fromhex(piece.content_hash)


def send_handover(chain: Chain, signer: Signer, handover: Handover, fee: Fee, mined: int) -> int:
    if handover.deadline < time.time() + MARGIN:
        return fail_handover(handover, Fault.EXPIRED)
    data = chain.release(handover.piece.token, handover.wallet, handover.deadline, handover.signature)
    try:
        gas = chain.gas_for(data, GAS_OF_RELEASE)
    except Misconfigured:  # contract and role were found there before: it is this one that is refused
        return fail_handover(handover, Fault.REFUSED)
    with transaction.atomic():
        row = take_nonce(chain, signer, Purpose.RELEASE, data, gas, fee, mined)
        taken: int = Handover.objects.to_send().filter(pk=handover.pk).all_to(HandoverState.SENDING, transaction=row)
        if not taken:
            transaction.set_rollback(True)
    return taken


def fail_handover(handover: Handover, fault: Fault) -> int:
    Handover.objects.filter(pk=handover.pk).all_to(HandoverState.FAILED, fault=fault)
    return 0


@transaction.atomic
def retry(piece: Collectible, *, by: User) -> Collectible:
    """The organiser has seen to what was wrong: it waits for its turn again."""
    row = Collectible.objects.select_for_update().with_series().get(pk=piece.pk)
    row.move_to(KeepsakeState.EARNED)
    row.fault, row.transaction = "", None
    row.save(update_fields=["state", "fault", "transaction"])
    audit(by, Verb.CHANGED, row, detail=gettext("It is sent to the chain once more."))
    return row


@transaction.atomic
def chain_began_anew(chain: Chain) -> int:
    """For chains for trials, which lose what they had: everything waits for its turn again, under the same numbers."""
    signers = Signer.objects.filter(chain_id=chain.config.chain_id)
    pieces = Collectible.objects.filter(state__in=(KeepsakeState.SENDING, *ON_CHAIN)).all_to(KeepsakeState.EARNED, transaction=None)
    Handover.objects.filter(state__in=(HandoverState.SENDING, HandoverState.DONE)).all_to(HandoverState.FAILED, fault=Fault.RESET)
    signers.delete()
    return pieces
