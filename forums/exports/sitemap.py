"""All public pages for search engines, each in both languages with the way to the other."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core.contributions import public_pages
from exhibitors.models import Exhibitor
from forums.exports.places import absolute
from forums.models import Forum, Session, Speaker

PAGES = ("home", "forums:list", "forums:speakers", "forums:changes", "exhibitors:list", "exhibitors:plan", "releases:figures")
MOST = 20_000  # addresses; the protocol allows 50,000 a file, and each page has two
TAGS = {"zh-hans": "zh-Hans", "en": "en"}


def sitemap() -> bytes:
    root = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": "http://www.w3.org/1999/xhtml"})
    for addresses, changed_at in (*fixed(), *list(rows())[:MOST]):
        for address in addresses.values():
            url = SubElement(root, "url")
            SubElement(url, "loc").text = address
            if changed_at:
                SubElement(url, "lastmod").text = changed_at.isoformat(timespec="seconds")
            for language, other in addresses.items():
                SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": TAGS.get(language, language), "href": other})
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def fixed() -> Iterator[tuple[dict[str, str], datetime | None]]:
    for name in PAGES:
        yield in_languages(lambda name=name: reverse(name)), None  # type: ignore[misc]


def rows() -> Iterator[tuple[dict[str, str], datetime | None]]:
    for query in (Forum.objects.shown(), Session.objects.shown().select_related("forum"), Speaker.objects.with_shown_sessions()):
        for row in query:
            yield in_languages(row.get_absolute_url), getattr(row, "changed_at", None)
    for exhibitor in Exhibitor.objects.published():
        yield in_languages(exhibitor.get_absolute_url), exhibitor.changed_at
    for page in public_pages():
        yield in_languages(page.address), page.changed_at


def in_languages(address: Any) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = absolute(address())
    return found
