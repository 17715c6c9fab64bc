"""What minting needs of a chain, how its settings are read, and the few shapes in which it fails."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext

CONTRACT_FILE = settings.BASE_DIR / "collectibles" / "contract" / "ExpoKeepsake.json"
GWEI = 10**9
TX_TYPES = ("auto", "legacy", "eip1559")
KEY = re.compile(r"(0x)?[0-9a-fA-F]{64}")
ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}")


class ChainFault(Exception):
    """Its sentence is for the organiser, in the reader's language. It names neither the key nor the node's address, which may hold one."""

    def __init__(self, text: str, **params: Any) -> None:
        super().__init__(text)
        self.text, self.params = text, params

    def __str__(self) -> str:
        return gettext(self.text) % self.params


class Misconfigured(ChainFault):
    """Somebody has to change something; nothing is sent until then."""


class NoContract(Misconfigured):
    """Where it should be, there is nothing: not yet, or not any more."""


class Unavailable(ChainFault):
    """Worth another try later."""


class OutOfFunds(ChainFault):
    """Somebody has to fund the account; then it goes on by itself."""


class Underpriced(ChainFault):
    """The node wants more for it than was offered."""


@dataclass(frozen=True)
class ChainConfig:
    """The settings `CHAIN_*`, of which docs/settings.md tells."""

    url: str
    chain_id: int
    contract: str
    key: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False, hash=False)
    confirmations: int
    tx_type: str
    gas_price: str
    gas_limit: int
    is_poa: bool
    batch: int
    timeout: float
    stuck_after: float
    max_fee: int  # wei


def config() -> ChainConfig:
    return ChainConfig(
        url=settings.CHAIN_URL,
        chain_id=settings.CHAIN_ID,
        contract=settings.CHAIN_CONTRACT,
        key=settings.CHAIN_SIGNER_KEY,
        headers=headers_in(settings.CHAIN_HEADERS),
        confirmations=settings.CHAIN_CONFIRMATIONS,
        tx_type=settings.CHAIN_TX_TYPE,
        gas_price=settings.CHAIN_GAS_PRICE,
        gas_limit=settings.CHAIN_GAS_LIMIT,
        is_poa=settings.CHAIN_POA,
        batch=settings.CHAIN_BATCH,
        timeout=settings.CHAIN_TIMEOUT,
        stuck_after=settings.CHAIN_STUCK_AFTER,
        max_fee=int(settings.CHAIN_MAX_FEE_GWEI * GWEI),
    )


def headers_in(lines: Sequence[str]) -> dict[str, str]:
    """`name: value` each; without a colon it is none, which the system check says."""
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def is_configured() -> bool:
    return bool(settings.CHAIN_URL)


def is_installed() -> bool:
    """Whether the extra `chain` is there; nothing of it is imported."""
    return all(find_spec(name) is not None for name in ("web3", "coincurve"))


def faults() -> list[str]:
    """What is wrong with the settings, as far as that can be seen without a network."""
    if not is_configured():
        return []
    has_headers = all(":" in line for line in settings.CHAIN_HEADERS)
    rules = (
        (is_installed(), "CHAIN_URL is set, but the packages of requirements/chain.txt are not installed."),
        (settings.CHAIN_URL.startswith(("http://", "https://")), "CHAIN_URL is no http:// or https:// address of an RPC."),
        (settings.CHAIN_ID > 0, "CHAIN_ID is missing: without it one could send to the wrong chain."),
        (KEY.fullmatch(settings.CHAIN_SIGNER_KEY), "CHAIN_SIGNER_KEY is no key: 32 bytes in hexadecimal are expected."),
        (not settings.CHAIN_CONTRACT or ADDRESS.fullmatch(settings.CHAIN_CONTRACT), "CHAIN_CONTRACT is no address: 0x and 40 digits."),
        (settings.CHAIN_TX_TYPE in TX_TYPES, "CHAIN_TX_TYPE is none of auto, legacy, eip1559."),
        (not settings.CHAIN_GAS_PRICE or settings.CHAIN_GAS_PRICE.isdecimal(), "CHAIN_GAS_PRICE is no number of wei."),
        (has_headers, "CHAIN_HEADERS has a line without a colon: “name: value” is expected."),
        (settings.CHAIN_BATCH > 0, "CHAIN_BATCH is not above zero."),
    )
    return [sentence for holds, sentence in rules if not holds]


@cache
def compiled() -> dict[str, Any]:
    """The contract as it was committed."""
    read: dict[str, Any] = json.loads(CONTRACT_FILE.read_text("utf-8"))
    return read


@dataclass(frozen=True)
class Standing:
    """Who answers, and how we stand there."""

    head: int
    genesis: str
    balance: int  # wei


@dataclass(frozen=True)
class Receipt:
    block: int
    block_hash: str
    gas_used: int
    has_worked: bool


@dataclass(frozen=True)
class Said:
    """An event of the contract."""

    block: int
    index: int
    transaction_hash: str
    name: str
    token: UUID | None
    details: dict[str, Any]


Item = tuple[int, int, bool, bytes]  # token, series, soulbound, hash of the content: `Item` of the contract


class Chain(Protocol):
    """Every call but `sign`, `issue` and `release` asks the network, and raises a `ChainFault`."""

    config: ChainConfig

    @property
    def address(self) -> str: ...
    def standing(self) -> Standing: ...
    def require_contract(self) -> None: ...
    def head(self) -> int:
        """The newest block."""
        ...

    def fee(self) -> dict[str, int]: ...
    def nonce(self) -> int:
        """How many transactions of ours are in blocks."""
        ...

    def issue(self, items: Sequence[Item]) -> str:
        """The call that makes tokens, as data."""
        ...

    def release(self, token: int, wallet: str, deadline: int, signature: str) -> str: ...
    def gas_for(self, data: str, otherwise: int) -> int: ...
    def sign(self, nonce: int, data: str, gas: int, fee: Mapping[str, int]) -> tuple[str, str]:
        """(bytes, hash), both as 0x…"""
        ...

    def send(self, raw: str) -> None:
        """What the node has already counts as sent."""
        ...

    def receipt(self, hash_: str) -> Receipt | None: ...
    def block_hash(self, number: int) -> str | None: ...
    def said(self, first: int, last: int) -> list[Said]: ...
