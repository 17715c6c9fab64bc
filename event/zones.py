"""Which zone a visitor reads times in, and how it is named in words."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import unquote
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

COOKIE = "zone"
DETECTED_COOKIE = "detected_zone"

CITIES = {
    "Asia/Shanghai": _("Beijing time"),
    "Asia/Hong_Kong": _("Hong Kong"),
    "Asia/Singapore": _("Singapore"),
    "Asia/Tokyo": _("Tokyo"),
    "Asia/Kolkata": _("India"),
    "Asia/Kathmandu": _("Kathmandu"),
    "Asia/Dubai": _("Dubai"),
    "Africa/Nairobi": _("Nairobi"),
    "Europe/Moscow": _("Moscow"),
    "Europe/Berlin": _("Berlin"),
    "Europe/London": _("London"),
    "UTC": _("UTC"),
    "America/Sao_Paulo": _("São Paulo"),
    "America/New_York": _("New York"),
    "America/Los_Angeles": _("Los Angeles"),
    "Australia/Sydney": _("Sydney"),
}
# Browsers report some zones by names that were given up long ago.
RENAMED = {
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Europe/Kiev": "Europe/Kyiv",
    "Etc/UTC": "UTC",
}
KNOWN = frozenset(available_timezones())


def zone_or_none(name: str | None) -> ZoneInfo | None:
    name = RENAMED.get(name or "", name)
    return ZoneInfo(name) if name in KNOWN else None


def offset_label(zone: ZoneInfo, at: datetime | None = None) -> str:
    """`UTC+8`, `UTC+5:45`, `UTC−3`: the offset in words, at the given moment (now if none)."""
    offset = (at or datetime.now(UTC)).astimezone(zone).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def zone_label(zone: ZoneInfo, at: datetime | None = None) -> str:
    city = CITIES.get(zone.key) or zone.key.rsplit("/", 1)[-1].replace("_", " ")
    return gettext("%(city)s %(offset)s") % {"city": city, "offset": offset_label(zone, at)}


@dataclass(frozen=True)
class ShownZone:
    """What the templates say about the zone in force."""

    info: ZoneInfo
    is_event: bool

    @property
    def name(self) -> str:
        return self.info.key

    @cached_property
    def label(self) -> str:
        return zone_label(self.info)


def chosen_zone(request: HttpRequest, event_zone: ZoneInfo) -> ZoneInfo:
    """The visitor's explicit choice, else the event's zone. A detected zone only makes an offer."""
    return zone_or_none(request.COOKIES.get(COOKIE)) or event_zone


def visitor_zone(request: HttpRequest) -> ZoneInfo | None:
    """The zone the visitor lives in, from the profile or the browser; None when unknown."""
    own = getattr(request.user, "zone_name", "") if request.user.is_authenticated else ""
    return zone_or_none(own) or zone_or_none(unquote(request.COOKIES.get(DETECTED_COOKIE, "")))  # the browser writes America%2FLima
