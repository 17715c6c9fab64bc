"""Asks an address of the outside world for its status, and for nothing else. Addresses of our own network are never asked.

The name is looked up once and that very address is connected to: who answers differently the second time gains nothing.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urljoin, urlsplit

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SECONDS = 6.0  # for one answer
MOST_HOPS = 5
PORTS = {"http": 80, "https": 443}
MOVED = {301, 302, 303, 307, 308}
GOOD, GONE = 200, 400


class Verdict(TextChoices):
    GOOD = "good", _("works")
    MOVED = "moved", _("leads elsewhere")
    BROKEN = "broken", _("does not work")
    SILENT = "silent", _("no answer")
    REFUSED = "refused", _("not asked: no public address")


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    status: int = 0
    leads_to: str = ""


Allowed = Callable[[str], bool]


class NotPublic(Exception):
    pass


def is_public(address: str) -> bool:
    """Whether this numeric address belongs to the open internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    return bool(mapped.is_global and not mapped.is_multicast)


def probe(url: str, *, allowed: Allowed = is_public, seconds: float = SECONDS) -> Answer:
    """Follows redirections, each looked at like the first."""
    here = url
    for _hop in range(MOST_HOPS):
        try:
            status, target = ask(here, allowed, seconds)
        except NotPublic:
            return Answer(Verdict.REFUSED, leads_to=here if here != url else "")
        except (OSError, HTTPException, ValueError):
            return Answer(Verdict.SILENT, leads_to=here if here != url else "")
        if status in MOVED and target:
            here = urljoin(here, target)
            continue
        works = GOOD <= status < GONE
        verdict = (Verdict.GOOD if here == url else Verdict.MOVED) if works else Verdict.BROKEN
        return Answer(verdict, status, here if here != url else "")
    return Answer(Verdict.BROKEN, leads_to=here)


def ask(url: str, allowed: Allowed, seconds: float) -> tuple[int, str]:
    """Status and where it leads. The body is not read."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotPublic
    port = parts.port or PORTS[parts.scheme]
    connection = HTTPConnection(parts.hostname, port, timeout=seconds)
    connection.sock = opened(parts.hostname, port, parts.scheme == "https", allowed, seconds)
    try:
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request("GET", path, headers={"User-Agent": "expo-link-check", "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def opened(host: str, port: int, is_secure: bool, allowed: Allowed, seconds: float) -> socket.socket:
    deadline = time.monotonic() + seconds
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(map(allowed, found)):
        raise NotPublic
    plain = socket.create_connection((found[0], port), timeout=max(0.1, deadline - time.monotonic()))
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if is_secure else plain
