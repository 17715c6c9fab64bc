"""Asks an address of the outside world for its status, or brings something there. Addresses of our own network are never asked.

The name is looked up once and that very address is connected to: who answers differently the second time gains nothing.
Of an answer only the head is read, and all of it is over after a few seconds, however slowly it drips.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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


def is_plainly_private(host: str, allowed: Allowed = is_public) -> bool:
    """What can be known without asking for a name: numbers however written, and this machine. Names are looked at when they are asked."""
    name = host.rstrip(".").lower()
    number = "127.0.0.1" if name == "localhost" or name.endswith(".localhost") else name
    try:
        found = socket.getaddrinfo(number, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return False
    return not all(allowed(str(info[4][0])) for info in found)


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
    """Status and where it leads."""
    return exchange("GET", url, None, {"User-Agent": "expo-link-check", "Accept": "*/*"}, allowed, seconds)


def bring(url: str, body: bytes, headers: Mapping[str, str], *, allowed: Allowed = is_public, seconds: float = SECONDS) -> int:
    """The status of the answer to a POST. Redirections are not followed: whoever is meant is named by `url`.

    Raises `NotPublic`, or what sockets raise.
    """
    return exchange("POST", url, body, headers, allowed, seconds)[0]


def exchange(method: str, url: str, body: bytes | None, headers: Mapping[str, str], allowed: Allowed, seconds: float) -> tuple[int, str]:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotPublic
    port, deadline = parts.port or PORTS[parts.scheme], time.monotonic() + seconds
    connection = HTTPConnection(parts.hostname, port, timeout=seconds)
    plain = opened(parts.hostname, port, allowed, deadline)
    with cut_off(plain, deadline):
        connection.sock = secured(plain, parts.hostname) if parts.scheme == "https" else plain
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request(method, path, body=body, headers={**headers, "Connection": "close"})
        answer = connection.getresponse()
        connection.close()
        return answer.status, answer.getheader("Location") or ""


def opened(host: str, port: int, allowed: Allowed, deadline: float) -> socket.socket:
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(map(allowed, found)):
        raise NotPublic
    return socket.create_connection((found[0], port), timeout=max(0.1, deadline - time.monotonic()))


def secured(plain: socket.socket, host: str) -> socket.socket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


@contextmanager
def cut_off(plain: socket.socket, deadline: float) -> Iterator[None]:
    """A time-out of a socket begins anew with each byte; this one does not."""
    handle = socket.socket(plain.family, plain.type, fileno=socket.dup(plain.fileno()))  # wrapping in TLS takes the other away
    timer = threading.Timer(max(0.1, deadline - time.monotonic()), handle.shutdown, [socket.SHUT_RDWR])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        handle.close()
        plain.close()
