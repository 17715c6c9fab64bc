"""How things are said to programs: texts and addresses in both languages at once, so that nobody asks twice."""

from typing import Any

from django.conf import settings

ENGLISH = "/en"  # before the addresses of English pages


def words(thing: Any, name: str) -> dict[str, str]:
    return {"zh": getattr(thing, f"{name}_zh_hans") or "", "en": getattr(thing, f"{name}_en") or ""}


def addresses(thing: Any) -> dict[str, str]:
    """Of its page."""
    bare = thing.get_absolute_url().removeprefix(ENGLISH)
    return {"zh": f"{settings.SITE_URL}{bare}", "en": f"{settings.SITE_URL}{ENGLISH}{bare}"}
