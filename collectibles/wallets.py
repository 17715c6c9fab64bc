"""What a wallet signs to take a keepsake (EIP-712), and who signed it. Needs neither web3 nor the network: pages ask, too."""

import re
from functools import cache
from typing import Any

from django.conf import settings

from collectibles.backends.base import ADDRESS, compiled

SIGNATURE = re.compile(r"0x[0-9a-fA-F]{130}")
WORD = 32  # bytes
ORDER_HALVED = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0  # the contract takes no signature above it
FIRST_RECOVERY = 27  # how Ethereum counts the two keys that a signature may be of

DOMAIN = (("name", "string"), ("version", "string"), ("chainId", "uint256"), ("verifyingContract", "address"))
RELEASE = (("tokenId", "uint256"), ("to", "address"), ("deadline", "uint256"))


def is_address(text: str) -> bool:
    return bool(ADDRESS.fullmatch(text))


def typed_data(token: int, wallet: str, deadline: int) -> dict[str, Any]:
    """As `eth_signTypedData_v4` takes it. The token's number is a text: it is too long for a number of JavaScript."""
    return {
        "types": {"EIP712Domain": fields(DOMAIN), "Release": fields(RELEASE)},
        "primaryType": "Release",
        "domain": domain(),
        "message": {"tokenId": str(token), "to": wallet, "deadline": str(deadline)},
    }


def fields(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"name": name, "type": kind} for name, kind in pairs]


def domain() -> dict[str, Any]:
    contract = {"name": compiled()["contract"], "version": "1"}
    return contract | {"chainId": settings.CHAIN_ID, "verifyingContract": settings.CHAIN_CONTRACT}


def digest(token: int, wallet: str, deadline: int) -> bytes:
    """What is really signed: 32 bytes, the same that the contract works out."""
    where = domain()
    heading = [keccak(where["name"].encode()), keccak(where["version"].encode()), word(where["chainId"])]
    separator = keccak(kind("EIP712Domain", DOMAIN) + b"".join(heading) + word(int(where["verifyingContract"], 16)))
    message = keccak(kind("Release", RELEASE) + word(token) + word(int(wallet, 16)) + word(deadline))
    return keccak(b"\x19\x01" + separator + message)


@cache
def kind(name: str, pairs: tuple[tuple[str, str], ...]) -> bytes:
    return keccak(f"{name}({','.join(f'{kind} {field}' for field, kind in pairs)})".encode())


def word(number: int) -> bytes:
    return number.to_bytes(WORD, "big")


def keccak(data: bytes) -> bytes:
    """Not SHA-3: what Ethereum uses is older than the standard."""
    from Crypto.Hash import keccak as rounds

    return rounds.new(digest_bits=256, data=data).digest()


def is_signed_by(wallet: str, token: int, deadline: int, signature: str) -> bool:
    """Whether the owner of `wallet` signed that it takes the token until `deadline` (seconds since 1970)."""
    if not SIGNATURE.fullmatch(signature):
        return False
    raw = bytes.fromhex(signature[2:])
    second, recovery = int.from_bytes(raw[WORD : 2 * WORD], "big"), raw[-1] - FIRST_RECOVERY
    if recovery not in (0, 1) or second > ORDER_HALVED:
        return False
    return signer_of(raw[:-1] + bytes([recovery]), digest(token, wallet, deadline)) == wallet.lower()


def signer_of(signature: bytes, signed: bytes) -> str:
    """The address, in small letters; empty where there is none."""
    from coincurve import PublicKey

    try:
        key = PublicKey.from_signature_and_message(signature, signed, hasher=None)
    except Exception:  # noqa: BLE001 - the library raises what it likes for bytes that are no signature
        return ""
    return "0x" + keccak(key.format(compressed=False)[1:])[-20:].hex()
