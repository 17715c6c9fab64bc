"""A chain by its RPC. web3 is imported here alone, and only once somebody asks: it takes a second and 40 MB."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.utils.translation import gettext_noop as _

from collectibles.backends import depth  # noqa: F401
from collectibles.backends.base import (
    KEY,
    ChainConfig,
    ChainFault,
    Item,
    Misconfigured,
    NoContract,
    OutOfFunds,
    Receipt,
    Said,
    Standing,
    Unavailable,
    Underpriced,
    compiled,
)
from collectibles.backends.events import said_in

T = TypeVar("T")

RESERVE = 5  # of what the node reckons a fifth more is allowed: what it looked at may have changed until then
DEPLOYING = 60  # seconds until a new contract has to be in a block
KNOWN = ("already known", "alreadyknown", "already imported", "known transaction", "nonce too low", "already exists")
FUNDS = ("insufficient funds", "insufficient balance", "not enough funds", "not enough balance", "out of balance")
PRICE = ("underpriced", "less than block base fee", "fee cap", "fee too low", "feetoolow", "gas price too low", "gasprice too low")
REVERTED = ("execution reverted", "vm exception")
LONGEST_QUOTE = 200
ITEMS = "(uint256,uint32,bool,bytes32)[]"  # tokens, as `issue` of the contract takes them


class Known(ChainFault):
    """The node has these bytes already, or another transaction took their nonce: the receipt tells."""


def meaning(said: str) -> ChainFault:
    """Nodes put the same into different words."""
    text = said.lower()
    if any(words in text for words in KNOWN):
        return Known(_("The node has this transaction already."))
    if any(words in text for words in FUNDS):
        return OutOfFunds(_("The account has not enough to pay for gas."))
    if any(words in text for words in PRICE):
        return Underpriced(_("The node wants a higher fee."))
    if any(words in text for words in REVERTED):
        return Misconfigured(_("The contract refuses: %(said)s"), said=said[:LONGEST_QUOTE])
    return Unavailable(_("The node refuses: %(said)s"), said=said[:LONGEST_QUOTE])


def asked(call: Callable[..., T], *args: Any) -> T:
    """The many shapes of failure become few. What was raised is not passed on: it quotes the address, which may hold a key."""
    from requests.exceptions import HTTPError, RequestException
    from web3.exceptions import (
        BadFunctionCallOutput,
        BadResponseFormat,
        BlockNotFound,
        ContractLogicError,
        Web3RPCError,
    )

    try:
        return call(*args)
    except BlockNotFound:
        raise
    except ContractLogicError as problem:
        raise Misconfigured(_("The contract refuses: %(said)s"), said=str(problem)[:LONGEST_QUOTE]) from None
    except BadFunctionCallOutput:
        raise Misconfigured(_("What is at CHAIN_CONTRACT is not the contract of keepsakes.")) from None
    except Web3RPCError as problem:
        raise meaning(str(problem)) from None
    except (json.JSONDecodeError, UnicodeDecodeError, BadResponseFormat):
        raise Unavailable(_("What answers at CHAIN_URL is no RPC: it speaks no JSON.")) from None
    except HTTPError as problem:
        raise Unavailable(_("The node answers with status %(status)s."), status=getattr(problem.response, "status_code", "?")) from None
    except (RequestException, OSError) as problem:
        raise Unavailable(_("The node does not answer (%(how)s)."), how=type(problem).__name__) from None


def hexed(value: bytes) -> str:
    return "0x" + bytes(value).hex()


class EvmChain:
    def __init__(self, config: ChainConfig) -> None:
        if not KEY.fullmatch(config.key):
            raise Misconfigured(_("CHAIN_SIGNER_KEY is no key: 32 bytes in hexadecimal are expected."))
        self.config = config
        self.may_issue = False  # asked once in a process

    def __repr__(self) -> str:
        return f"<EvmChain {self.config.chain_id}>"

    @cached_property
    def web3(self) -> Any:
        from web3 import HTTPProvider, Web3

        provider = HTTPProvider(
            self.config.url,
            request_kwargs={"timeout": self.config.timeout, "headers": {"Content-Type": "application/json", **self.config.headers}},
            exception_retry_configuration=None,  # what is tried again, and when, the database says
        )
        web3 = Web3(provider)
        if self.config.is_poa:
            from web3.middleware import ExtraDataToPOAMiddleware

            web3.middleware_onion.inject(ExtraDataToPOAMiddleware, layer=0)
        return web3

    @cached_property
    def account(self) -> Any:
        from eth_account import Account

        try:
            return Account.from_key(self.config.key)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, the reason would quote the key
            raise Misconfigured(_("CHAIN_SIGNER_KEY is no usable key.")) from None

    @cached_property
    def contract(self) -> Any:
        from web3 import Web3

        if not self.config.contract:
            raise NoContract(_("CHAIN_CONTRACT is missing: “manage.py chain deploy” makes a contract and names its address."))
        return self.web3.eth.contract(address=Web3.to_checksum_address(self.config.contract), abi=compiled()["abi"])

    @property
    def address(self) -> str:
        return str(self.account.address)

    def standing(self) -> Standing:
        eth = self.web3.eth
        found = asked(lambda: eth.chain_id)
        if found != self.config.chain_id:
            text = _("The node is of chain %(found)s, CHAIN_ID says %(wanted)s: nothing is sent.")
            raise Misconfigured(text, found=found, wanted=self.config.chain_id)
        return Standing(
            head=self.head(),
            genesis=hexed(asked(eth.get_block, 0)["hash"]),
            balance=asked(eth.get_balance, self.address),
        )

    def head(self) -> int:
        return int(asked(self.web3.eth.get_block_number))

    def require_contract(self) -> None:
        if not asked(self.web3.eth.get_code, self.contract.address):
            raise NoContract(_("There is no contract at CHAIN_CONTRACT on this chain. Did the chain begin anew?"))
        if self.may_issue:
            return
        functions = self.contract.functions
        role = asked(functions.MINTER_ROLE().call)
        if not asked(functions.hasRole(role, self.address).call):
            raise Misconfigured(_("The account %(address)s may not make tokens: it lacks MINTER_ROLE."), address=self.address)
        self.may_issue = True

    def fee(self) -> dict[str, int]:
        """What is offered for gas, in wei; never above CHAIN_MAX_FEE_GWEI."""
        config, eth = self.config, self.web3.eth
        if config.gas_price:
            return {"gasPrice": int(config.gas_price)}
        base = None if config.tx_type == "legacy" else asked(eth.get_block, "latest").get("baseFeePerGas")
        if base is None:
            return {"gasPrice": min(config.max_fee, asked(lambda: eth.gas_price))}
        tip = asked(lambda: eth.max_priority_fee)
        return {"maxFeePerGas": min(config.max_fee, base * 2 + tip), "maxPriorityFeePerGas": min(config.max_fee, tip)}

    def nonce(self) -> int:
        return int(asked(self.web3.eth.get_transaction_count, self.address, "latest"))

    def issue(self, items: Sequence[Item]) -> str:
        """Put together from its parts: web3 looks at each value of each piece again, which takes as long as the chain itself."""
        from eth_abi.abi import encode
        from eth_utils.abi import function_signature_to_4byte_selector as selector

        return hexed(selector(f"issue({ITEMS})") + encode([ITEMS], [list(items)]))

    def release(self, token: int, wallet: str, deadline: int, signature: str) -> str:
        from web3 import Web3

        return str(self.contract.encode_abi("release", args=[token, Web3.to_checksum_address(wallet), deadline, signature]))

    def gas_for(self, data: str, otherwise: int) -> int:
        """As the node reckons, with some reserve; where it does not, what was measured. A call that the contract refuses is not sent."""
        if self.config.gas_limit:
            return self.config.gas_limit
        call = {"from": self.address, "to": self.contract.address, "data": data}
        try:
            reckoned = int(asked(self.web3.eth.estimate_gas, call))
        except (Unavailable, OutOfFunds):
            return otherwise
        return reckoned + reckoned // RESERVE

    def sign(self, nonce: int, data: str, gas: int, fee: Mapping[str, int]) -> tuple[str, str]:
        kind = {"type": 2} if "maxFeePerGas" in fee else {}
        fields = {"chainId": self.config.chain_id, "to": self.contract.address, "nonce": nonce, "value": 0, "gas": gas, "data": data}
        signed = self.account.sign_transaction({**fields, **kind, **fee})
        return hexed(signed.raw_transaction), hexed(signed.hash)

    def send(self, raw: str) -> None:
        try:
            asked(self.web3.eth.send_raw_transaction, raw)
        except Known:
            return

    def receipt(self, hash_: str) -> Receipt | None:
        """As the node says it: web3 would read each event of a batch, and nobody asked for these."""
        found = self.told("eth_getTransactionReceipt", hash_)
        if found is None or found.get("blockHash") is None:
            return None
        return Receipt(int(found["blockNumber"], 16), found["blockHash"], int(found["gasUsed"], 16), int(found["status"], 16) == 1)

    def told(self, method: str, *params: Any) -> Any:
        """The answer of the node, untouched."""
        answer = asked(self.web3.provider.make_request, method, list(params))
        if not isinstance(answer, dict) or not {"result", "error"} & set(answer):
            raise Unavailable(_("What answers at CHAIN_URL is no RPC: it speaks no JSON."))
        if "error" in answer:
            raise meaning(str(answer["error"].get("message", "")))
        return answer["result"]

    def block_hash(self, number: int) -> str | None:
        from web3.exceptions import BlockNotFound

        try:
            return hexed(asked(self.web3.eth.get_block, number)["hash"])
        except BlockNotFound:
            return None

    def said(self, first: int, last: int) -> list[Said]:
        """What the contract said in the blocks from `first` to `last`, both included."""
        logs = self.told("eth_getLogs", {"address": self.contract.address, "fromBlock": hex(first), "toBlock": hex(last)})
        return [said for log in logs if (said := said_in(log))]

    def deploy(self, name: str, symbol: str, base: str) -> tuple[str, int]:
        """A new contract, whose owner and vault our account is; its address, and the block it is in."""
        from web3.exceptions import TimeExhausted

        eth = self.web3.eth
        made = eth.contract(abi=compiled()["abi"], bytecode=compiled()["bytecode"]).constructor(name, symbol, base, self.address)
        fields = {"from": self.address, "nonce": self.nonce(), "chainId": self.config.chain_id, **self.fee()}
        transaction = asked(lambda: made.build_transaction(fields))
        hash_ = asked(eth.send_raw_transaction, self.account.sign_transaction(transaction).raw_transaction)
        try:
            found: Any = asked(lambda: eth.wait_for_transaction_receipt(hash_, DEPLOYING, poll_latency=0.1))
        except TimeExhausted:
            raise Unavailable(_("The contract is in no block yet; its transaction is %(hash)s."), hash=hexed(hash_)) from None
        if found["status"] != 1:
            raise Misconfigured(_("The chain refused the contract; the transaction is %(hash)s."), hash=hexed(hash_))
        return str(found["contractAddress"]), int(found["blockNumber"])
