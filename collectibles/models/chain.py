"""What was signed for a chain, what became of it, and what the contract says. Nothing here knows the network."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collectibles.models.keepsakes import Collectible
from collectibles.querysets import ChainEventQuerySet, HandoverQuerySet, TransactionQuerySet
from collectibles.states import (
    HANDOVER_TRANSITIONS,
    TRANSACTION_TRANSITIONS,
    UNDER_WAY,
    Fault,
    HandoverState,
    Purpose,
    TransactionState,
)
from core.states import Stateful

HASH = 66  # letters: 0x and 32 bytes
ADDRESS = 42


class Signer(models.Model):
    """The expo's account on one chain. Its row is locked while a nonce is taken."""

    chain_id = models.PositiveBigIntegerField()
    address = models.CharField(max_length=ADDRESS)
    genesis = models.CharField(max_length=HASH)
    next_nonce = models.PositiveBigIntegerField(default=0)
    read_to = models.PositiveBigIntegerField(default=0)  # the last block whose events are in ours
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain_id", "address"], name="signer_once_a_chain")]

    def __str__(self) -> str:
        return f"{self.address} · {self.chain_id}"


class Transaction(Stateful):
    """Signed bytes, in the database before anybody else has them. One that offers more for the same nonce `replaces` the one before."""

    transitions = TRANSACTION_TRANSITIONS

    signer = models.ForeignKey(Signer, models.CASCADE, related_name="transactions")
    nonce = models.PositiveBigIntegerField(_("nonce"))
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose)
    data = models.TextField()
    gas = models.PositiveBigIntegerField(_("gas at most"))
    fee = models.JSONField(_("fee"))
    raw = models.TextField()
    hash = models.CharField(_("hash"), max_length=HASH, unique=True)
    replaces = models.OneToOneField("self", models.CASCADE, null=True, related_name="replaced_by", verbose_name=_("replaces"))
    state = models.CharField(_("state"), max_length=10, choices=TransactionState, default=TransactionState.SIGNED)
    block = models.PositiveBigIntegerField(pgettext_lazy("chain", "block"), null=True)
    block_hash = models.CharField(max_length=HASH, blank=True)
    gas_used = models.PositiveBigIntegerField(_("gas used"), null=True)
    fault = models.CharField(_("fault"), max_length=10, choices=Fault, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    created_at = models.DateTimeField(_("signed"), auto_now_add=True)

    objects = TransactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("transaction")
        verbose_name_plural = _("transactions")
        ordering = ["-nonce", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["signer", "nonce"], condition=models.Q(replaces=None), name="transaction_nonce_taken_once"),
        ]
        indexes = [models.Index(fields=["nonce"], condition=models.Q(state__in=UNDER_WAY), name="transaction_under_way")]

    def __str__(self) -> str:
        return self.hash


class Handover(Stateful):
    """Somebody's wish, signed by the own wallet, to have a keepsake there."""

    transitions = HANDOVER_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    piece = models.ForeignKey(Collectible, models.CASCADE, related_name="handovers")
    wallet = models.CharField(max_length=ADDRESS)
    deadline = models.PositiveBigIntegerField()  # seconds since 1970, as the wallet signed it
    signature = models.CharField(max_length=132)
    transaction = models.ForeignKey(Transaction, models.SET_NULL, null=True, related_name="handovers")
    state = models.CharField(max_length=10, choices=HandoverState, default=HandoverState.WAITING)
    fault = models.CharField(max_length=10, choices=Fault, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["piece"], condition=~models.Q(state=HandoverState.FAILED), name="handover_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.piece_id} → {self.wallet}"


class ChainEvent(models.Model):
    """What the contract said, as the chain tells it: written by whoever reads the chain, never by what we did."""

    signer = models.ForeignKey(Signer, models.CASCADE, related_name="events")
    block = models.PositiveBigIntegerField(pgettext_lazy("chain", "block"))
    index = models.PositiveIntegerField()
    transaction_hash = models.CharField(max_length=HASH)
    name = models.CharField(max_length=40)
    token = models.UUIDField(null=True, db_index=True)
    details: Any = models.JSONField(default=dict)

    objects = ChainEventQuerySet.as_manager()

    class Meta:
        ordering = ["-block", "-index"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["signer", "block", "index"], name="chain_event_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.block}/{self.index}"
