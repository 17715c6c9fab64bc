"""STUN and TURN servers for browsers, with credentials as coturn makes them itself from a shared secret (`use-auth-secret`)."""

import base64
import hmac
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

LASTS = timedelta(minutes=20)  # a connection that stands outlives them; who connects anew asks for new ones


def ice_servers(label: str, now: datetime) -> list[dict[str, Any]]:
    """`label` tells whose they are in the log of the TURN server."""
    servers: list[dict[str, Any]] = [{"urls": settings.STUN_URLS}] if settings.STUN_URLS else []
    if settings.TURN_URLS:
        servers.append({"urls": settings.TURN_URLS, **credentials(label, now)} if settings.TURN_SECRET else {"urls": settings.TURN_URLS})
    return servers


def credentials(label: str, now: datetime) -> dict[str, str]:
    """The moment they end, and a code over it with SHA-1, as servers know it (draft-uberti-behave-turn-rest)."""
    username = f"{int((now + LASTS).timestamp())}:{label}"
    code = hmac.digest(settings.TURN_SECRET.encode(), username.encode(), "sha1")
    return {"username": username, "credential": base64.b64encode(code).decode()}
