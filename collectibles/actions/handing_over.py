"""A keepsake leaves the vault for its owner's own wallet: the owner's account asks, the wallet's signature agrees."""

import time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from collectibles import wallets
from collectibles.models import Collectible, Handover
from collectibles.states import Fault, HandoverState, KeepsakeState
from core.refusals import Refusal

AT_MOST = 2 * 3600  # seconds that a signature may hold
AT_LEAST = 300


def ask_for_handover(piece: Collectible, *, wallet: str, deadline: int, signature: str, by: User) -> Handover:
    """`deadline`: seconds since 1970, as the wallet signed it."""
    refuse_what_was_not_signed(piece, wallet, deadline, signature)
    try:
        with transaction.atomic():
            row = Collectible.objects.select_for_update().of(by).get(pk=piece.pk)
            if row.state != KeepsakeState.CONFIRMED:
                raise Refusal(_("It can go to a wallet once it is on the chain and confirmed."))
            return Handover.objects.create(piece=row, wallet=wallet, deadline=deadline, signature=signature)
    except IntegrityError as problem:
        raise Refusal(_("It is on its way to a wallet already, or there.")) from problem


def refuse_what_was_not_signed(piece: Collectible, wallet: str, deadline: int, signature: str) -> None:
    if not wallets.is_address(wallet):
        raise Refusal(_("An address of a wallet is 0x and 40 digits or letters from a to f."), field="wallet")
    if not time.time() + AT_LEAST < deadline < time.time() + AT_MOST:
        raise Refusal(_("The time to sign is over. Please sign once more."), field="signature")
    if not wallets.is_signed_by(wallet, piece.token, deadline, signature):
        raise Refusal(_("This is not the signature of that wallet under this keepsake."), field="signature")


def forget_wallets(person: User) -> None:
    """What waits does not go out any more; what is on the chain stays there."""
    rows = Handover.objects.filter(piece__person=person)
    rows.filter(state=HandoverState.WAITING).all_to(HandoverState.FAILED, fault=Fault.WITHDRAWN)
    rows.update(wallet="", signature="")
