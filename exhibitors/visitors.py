"""Who is a visitor, and where from: what is read of a request. An address goes into a key with a salt of the day, and is kept nowhere."""

import re
from base64 import urlsafe_b64encode
from datetime import date
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation

from core.nearby import keep, recalled
from event.keeping import is_known
from exhibitors.actions import salt_of
from exhibitors.rules import can_publish
from exhibitors.states import Source

MACHINE = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|scan|monitor|preview|headless|lighthouse|pagespeed|facebookexternalhit|whatsapp"
    r"|curl|wget|python|httpie|libwww|java/|go-http|okhttp|axios|node-fetch|undici|scrapy|phantom|feed|archiv",
    re.IGNORECASE,
)
AN_HOUR = 3600
LONGEST_REFERRER = 500
ROOMS = {"search": Source.SEARCH, "hall": Source.HALL, "guide": Source.GUIDE, "forums": Source.SESSION, "live": Source.SESSION}
PAGES = {"exhibitors:list": Source.LIST, "exhibitors:plan": Source.HALL}


def counts(request: HttpRequest) -> bool:
    """Somebody looks: no machine, no page fetched in advance, nobody of the organisers."""
    headers = request.headers
    agent = headers.get("User-Agent", "")
    if not agent or MACHINE.search(agent) or "prefetch" in (headers.get("Sec-Purpose", "") + headers.get("Purpose", "")):
        return False
    return not (is_known(request) and request.user.is_staff and can_publish(request.user))


def person_of(request: HttpRequest) -> int | None:
    return request.user.pk if is_known(request) else None


def visitor_of(request: HttpRequest, day: date) -> str:
    """The same for one visitor all day, and for nobody else; tomorrow another. Empty when the day is over."""
    person = person_of(request)
    return key_of(person or f"{request.META.get('REMOTE_ADDR', '')} {request.headers.get('User-Agent', '')[:300]}", day)


def key_of(who: str | int, day: date) -> str:
    """Of a person by their key; of whoever has none by what their browser tells."""
    salt = salt_nearby(day)
    if not salt:
        return ""
    text = f"person {who}" if isinstance(who, int) else who
    return urlsafe_b64encode(blake2b(text.encode("utf-8", "replace"), key=salt.encode()[:64], digest_size=12).digest()).decode()


def salt_nearby(day: date) -> str:
    """Asked once an hour and process."""
    key = f"visit-salt:{day}"
    salt = recalled(key, nearby=AN_HOUR)
    if salt is None:
        salt = salt_of(day)
        keep(key, salt, seconds=AN_HOUR, nearby=AN_HOUR)
    return str(salt)


def source_of(request: HttpRequest) -> str:
    """A source; or the path of the page before, as browsers tell it, which `page_source` reads when it is written.

    So kept pages need no mark in their links.
    """
    referrer = request.headers.get("Referer", "")[:LONGEST_REFERRER]
    if not referrer:
        return Source.DIRECT
    try:
        parts = urlsplit(referrer)
    except ValueError:
        return Source.WEB
    return parts.path or "/" if parts.netloc == request.get_host() else Source.WEB


def page_source(path: str) -> str:
    """Which page of the portal this is."""
    language = translation.get_language_from_path(path)
    with translation.override(language or settings.LANGUAGE_CODE):
        try:
            match: Any = resolve(path)
        except Resolver404:
            return Source.PORTAL
    return PAGES.get(match.view_name) or ROOMS.get(match.app_name) or Source.PORTAL
