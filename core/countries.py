"""Countries and regions by their two letters, named in the reader's language."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

# Territories that Babel knows and that are no place to come from.
NOT_PLACES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
LOCALES = {"zh-hans": "zh_Hans_CN", "en": "en"}


@cache
def names(language: str) -> dict[str, str]:
    found = Locale.parse(LOCALES.get(language, "zh_Hans_CN")).territories
    places = {code: name for code, name in found.items() if len(code) == 2 and code.isalpha() and code not in NOT_PLACES}  # noqa: PLR2004 - the length of a code
    return dict(sorted(places.items(), key=lambda place: by_sound(place[1])))


def by_sound(name: str) -> bytes:
    """Where a name stands in a list: GB 18030 has the Chinese characters of names in the order of their pinyin."""
    return name.encode("gb18030")


def country_choices() -> list[tuple[str, str]]:
    """China first, since most come from there; the rest by name."""
    known = names(get_language() or "zh-hans")
    return [("", "—"), ("CN", known["CN"]), *((code, name) for code, name in known.items() if code != "CN")]


def country_name(code: str) -> str:
    return names(get_language() or "zh-hans").get(code, "")
