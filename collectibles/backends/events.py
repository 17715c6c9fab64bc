"""What the contract says, in the words of ours: events read from the logs of the chain."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from collectibles.backends.base import Said, compiled
from collectibles.backends.evm import asked, hexed


def said_by(web3: Any, contract: Any, first: int, last: int) -> list[Said]:
    """In the blocks from `first` to `last`, both included; one question for all kinds."""
    logs = asked(web3.eth.get_logs, {"address": contract.address, "fromBlock": first, "toBlock": last})
    kinds = dict(kinds_of(contract))
    found = (kinds.get(bytes(log["topics"][0])) for log in logs)
    return [said_in(kind().process_log(log)) for kind, log in zip(found, logs, strict=True) if kind is not None]


def kinds_of(contract: Any) -> Iterator[tuple[bytes, Any]]:
    from eth_utils.abi import event_abi_to_log_topic

    for piece in compiled()["abi"]:
        if piece["type"] == "event":
            yield bytes(event_abi_to_log_topic(piece)), contract.events[piece["name"]]


def said_in(log: Any) -> Said:
    args: dict[str, Any] = {name: hexed(value) if isinstance(value, bytes) else value for name, value in log["args"].items()}
    token = args.pop("tokenId", None)
    return Said(log["blockNumber"], log["logIndex"], hexed(log["transactionHash"]), log["event"], token_key(token), args)


def token_key(token: int | None) -> UUID | None:
    """Every keepsake has a token number of 128 bits; one beyond would not be of ours."""
    return UUID(int=token) if token is not None and token < 1 << 128 else None
