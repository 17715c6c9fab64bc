import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from accounts.models import User
from collectibles import wallets
from collectibles.actions import claim
from collectibles.actions.minting import Round, mint
from collectibles.backends.base import config
from collectibles.backends.evm import EvmChain
from collectibles.embedded_chain import CHAIN_ID, KEY
from collectibles.models import Collectible
from collectibles.states import KeepsakeState
from exhibitors.models import Stay
from tests.anvil import Anvil, running_anvil
from tests.conftest import OPENS

Earn = Callable[..., list[Collectible]]
Rounds = Callable[..., Round]


@pytest.fixture
def anvil() -> Iterator[Anvil]:
    with running_anvil() as node:
        yield node


@pytest.fixture
def configured(anvil, settings) -> None:
    """The settings of an expo with a chain, and a contract there."""
    configure(settings, anvil)


def configure(settings: Any, node: Anvil, **changed: Any) -> None:
    values = {"URL": node.url, "ID": CHAIN_ID, "SIGNER_KEY": KEY, "CONFIRMATIONS": 2, "TIMEOUT": 2, "CONTRACT": ""} | changed
    for name, value in values.items():
        setattr(settings, f"CHAIN_{name}", value)
    if not settings.CHAIN_CONTRACT:
        settings.CHAIN_CONTRACT, _block = EvmChain(config()).deploy("Expo", "EXPO", "http://testserver/collectibles/token/")


class PromptChain(EvmChain):
    """Goes on when the node has made the block, which it does a moment after it took a transaction."""

    def send(self, raw: str) -> None:
        super().send(raw)
        deadline = time.monotonic() + 2
        while self.nonce() < self.web3.eth.get_transaction_count(self.address, "pending") and time.monotonic() < deadline:
            time.sleep(0.005)


@pytest.fixture
def chain(configured) -> EvmChain:
    return PromptChain(config())


def with_settings(**changed: Any) -> EvmChain:
    return EvmChain(replace(config(), **changed))


@pytest.fixture
def earn(make_series, booths) -> Earn:
    """So many people claim a keepsake each."""

    def earned(number: int = 1, series: Any = None) -> list[Collectible]:
        series = series or make_series("walker")
        start = User.objects.count()
        people = User.objects.bulk_create(User(email=f"p{start + one}@example.com", name=f"P{start + one}") for one in range(number))
        Stay.objects.bulk_create(Stay(person=one, exhibitor=booths[0], at=OPENS) for one in people)
        return [claim(series, by=one) for one in people]

    return earned


@pytest.fixture
def finish(anvil) -> Rounds:
    """Blocks pass, and the worker looks."""

    def finished(chain: EvmChain, rounds: int = 2) -> Round:
        for _round in range(rounds):
            anvil.mine(3)
            done = mint(chain)
        return done

    return finished


@pytest.fixture
def wallet() -> Any:
    """Of somebody who has one."""
    from eth_account import Account

    return Account.create()


def signature_of(wallet: Any, piece: Collectible, deadline: int, to: str = "") -> str:
    """As a wallet signs that it takes the piece."""
    typed = wallets.typed_data(piece.token, to or wallet.address, deadline)
    typed["message"] |= {"tokenId": piece.token, "deadline": deadline}
    return "0x" + bytes(wallet.sign_typed_data(full_message=typed).signature).hex()


def tokens_on(chain: EvmChain) -> list[int]:
    return [log["args"]["tokenId"] for log in chain.contract.events.Issued().get_logs(from_block=0)]


def assert_each_exists_once(chain: EvmChain, number: int) -> None:
    """So many confirmed, and just these on the chain."""
    rows = Collectible.objects.filter(state=KeepsakeState.CONFIRMED)
    assert rows.count() == number
    assert sorted(tokens_on(chain)) == sorted(row.token for row in rows)
