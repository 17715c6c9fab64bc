"""What the worker does every few seconds where a chain is configured, and what pages are told of it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import gettext

from collectibles import embedded_chain
from collectibles.actions.minting import Round, mint
from collectibles.backends.base import ChainConfig, ChainFault, config, is_configured
from collectibles.models import Collectible, Handover, Signer, Transaction

log = logging.getLogger(__name__)

STATUS, KEPT = "chain-status", 24 * 3600
LOOKED_AFTER = timedelta(minutes=1)  # without work the chain is asked no more often: what owners did there with their tokens


@dataclass(frozen=True)
class Status:
    """How it stood when the worker last looked."""

    at: datetime
    head: int | None = None
    balance: int | None = None  # wei
    text: str = ""
    params: dict[str, Any] | None = None

    @property
    def fault(self) -> str:
        """In the reader's language; empty where all is well."""
        return gettext(self.text) % (self.params or {}) if self.text else ""


def status() -> Status | None:
    """None where no worker has looked yet."""
    found: Status | None = caches["progress"].get(STATUS)
    return found


def run() -> Round | None:
    """None where there was nothing to do. Another process is told by the cache, the log by its warning, once a fault."""
    if not is_configured() or not is_due(timezone.now()):
        return None
    done = a_round(config())
    before = status()
    if done.fault and (before is None or before.text != done.fault.text):
        log.warning("Minting waits: %s", done.fault)
    if again := done.happened["sent once more"]:
        log.warning("The chain went back behind what was settled: %s transactions are sent once more.", again)
    caches["progress"].set(STATUS, status_after(done), KEPT)
    return done


def is_due(now: datetime) -> bool:
    found = Signer.objects.filter(read_at__gt=now - LOOKED_AFTER)
    work = (Collectible.objects.to_mint(), Handover.objects.to_send(), Transaction.objects.under_way())
    return any(rows.exists() for rows in work) or not found.exists()


def a_round(wanted: ChainConfig) -> Round:
    try:
        chain = chain_of(wanted)
        if settings.CHAIN_IS_OURS:
            embedded_chain.set_up(chain)
    except ChainFault as fault:
        return Round(fault=fault)
    return mint(chain)


@lru_cache(maxsize=1)
def chain_of(wanted: ChainConfig) -> Any:
    """One a process: what it found out about contract and role it need not ask again."""
    from collectibles.backends.evm import EvmChain

    return EvmChain(wanted)


def status_after(done: Round) -> Status:
    standing, fault = done.standing, done.fault
    return Status(
        at=timezone.now(),
        head=standing.head if standing else None,
        balance=standing.balance if standing else None,
        text=fault.text if fault else "",
        params=fault.params if fault else None,
    )
