"""Names that the exports share: absolute addresses, identities, the event's short name as formats want it."""

import re
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from event.models import Event
from forums.imports.words import ADDRESS


def absolute(path: str) -> str:
    return urljoin(settings.SITE_URL, path)


def host() -> str:
    return host_of(settings.SITE_URL)


@cache
def host_of(address: str) -> str:
    return urlsplit(address).hostname or "localhost"


def acronym_of(event: Event) -> str:
    """At least four of a-z, 0-9 and _: `big_data_expo_2022`."""
    text = re.sub(r"[^a-z0-9]+", "_", (event.short_name_en or "").lower()).strip("_")  # type: ignore[attr-defined]
    return text if len(text) > 3 else f"expo_{text}".strip("_")  # noqa: PLR2004 - the format's own minimum


def without_mail(text: str | None) -> str:
    """Files for programs are gathered by programs that look for addresses: those that somebody wrote into a text stay on the page."""
    return ADDRESS.sub("…", text) if text and "@" in text else text or ""
