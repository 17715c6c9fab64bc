"""How we know that a report on letters comes from our own mail provider, and is no old one again."""

import hmac
import re
from hashlib import sha256

AT_MOST_OFF = 300  # seconds between its clock and ours
SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


def is_signed(body: bytes, signature: str, *, secret: str, now: float) -> bool:
    """`t=1790000000,v1=<hex>`, as our own webhooks are signed: the HMAC-SHA256 of the second, a dot, and the body."""
    found = SIGNATURE.fullmatch(signature)
    if not secret or found is None or abs(now - int(found[1])) > AT_MOST_OFF:
        return False
    expected = hmac.new(secret.encode(), f"{found[1]}.".encode() + body, sha256).hexdigest()
    return hmac.compare_digest(expected, found[2])
