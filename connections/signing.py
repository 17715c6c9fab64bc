"""How a program knows that it was the expo that told it, and that nobody repeats an old word."""

import hmac
from collections.abc import Iterable
from hashlib import sha256


def signature(body: bytes, secrets: Iterable[str], now: int) -> str:
    """`t=1790000000,v1=<hex>`: the second, and for each secret the HMAC-SHA256 of the second, a dot, and the body."""
    signed = f"{now}.".encode() + body
    parts = [f"v1={hmac.new(secret.encode(), signed, sha256).hexdigest()}" for secret in secrets]
    return ",".join([f"t={now}", *parts])
