"""The expo's signature under keepsakes: Ed25519 over the content, letter by letter. Anybody can verify it with the published key."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

LENGTH = 32  # bytes of a key
FORMAT = "expo-keepsake-1"


def encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Either alphabet of base64, padded or not; ValueError for anything else."""
    plain = text.strip().rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
    except NotBase64 as problem:
        raise ValueError("no base64") from problem


@lru_cache(maxsize=4)
def private_key(text: str) -> Ed25519PrivateKey | None:
    """None where no key is set: then no keepsake can be given."""
    if not text:
        return None
    raw = decoded(text)
    if len(raw) != LENGTH:
        raise ValueError("no key")
    return Ed25519PrivateKey.from_private_bytes(raw)


def can_sign() -> bool:
    return bool(settings.COLLECTIBLES_KEY)


def key_id(public: bytes) -> str:
    return sha256(public).hexdigest()[:16]


def published_keys() -> dict[str, bytes]:
    """The key in use first, then those that signed before it."""
    own = private_key(settings.COLLECTIBLES_KEY)
    keys = [own.public_key().public_bytes_raw()] if own else []
    for text in settings.COLLECTIBLES_OLD_KEYS:
        raw = decoded(text)
        if len(raw) != LENGTH:
            raise ValueError("no public key")
        keys.append(raw)
    return {key_id(raw): raw for raw in keys}


def key_set() -> dict[str, Any]:
    """A JSON Web Key Set (RFC 7517, RFC 8037)."""
    kind = {"kty": "OKP", "crv": "Ed25519", "use": "sig"}
    return {"keys": [kind | {"kid": name, "x": encoded(raw)} for name, raw in published_keys().items()]}


def canonical(facts: Mapping[str, Any]) -> str:
    """One way to write it: sorted names, no spaces, UTF-8."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def signed(content: str) -> tuple[str, str]:
    """(signature, key)."""
    key = private_key(settings.COLLECTIBLES_KEY)
    if key is None:
        raise ValueError("COLLECTIBLES_KEY is not set")
    return encoded(key.sign(content.encode())), key_id(key.public_key().public_bytes_raw())


def is_signed_by(public: bytes, signature: str, content: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(decoded(signature), content.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
