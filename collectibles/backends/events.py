"""What the contract says, in the words of ours: logs of the chain, read by the contract's own description."""

from functools import cache
from typing import Any
from uuid import UUID

from collectibles.backends import depth  # noqa: F401
from collectibles.backends.base import Said, compiled


def said_in(log: dict[str, Any]) -> Said | None:
    """None for what the contract's description does not know."""
    event = events().get(log["topics"][0])
    if event is None:
        return None
    values = values_in(event["inputs"], log)
    token = values.pop("tokenId", None)
    place = int(log["blockNumber"], 16), int(log["logIndex"], 16), log["transactionHash"]
    return Said(*place, event["name"], token_key(token), values)


@cache
def events() -> dict[str, dict[str, Any]]:
    """By the hash that stands first in a log."""
    from eth_utils.abi import event_abi_to_log_topic

    return {"0x" + event_abi_to_log_topic(piece).hex(): piece for piece in compiled()["abi"] if piece["type"] == "event"}


def values_in(inputs: list[dict[str, Any]], log: dict[str, Any]) -> dict[str, Any]:
    """Indexed values stand one in a topic, the others together in the data."""
    from eth_abi.abi import decode

    words = (bytes.fromhex(topic[2:]) for topic in log["topics"][1:])
    values = {one["name"]: decode([one["type"]], next(words))[0] for one in inputs if one["indexed"]}
    others = [one for one in inputs if not one["indexed"]]
    data = decode([one["type"] for one in others], bytes.fromhex(log["data"][2:]))
    values |= {one["name"]: value for one, value in zip(others, data, strict=True)}
    return {name: "0x" + value.hex() if isinstance(value, bytes) else value for name, value in values.items()}


def token_key(token: int | None) -> UUID | None:
    """Every keepsake has a token number of 128 bits; one beyond would not be of ours."""
    return UUID(int=token) if token is not None and token < 1 << 128 else None
