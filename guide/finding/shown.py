"""Rows of what is found, as their rooms show them at this moment."""

from collections.abc import Collection, Iterable
from typing import Any

from core.contributions import SearchSource, search_sources


def shown_rows(subjects: Iterable[tuple[str, int]], user: Any) -> dict[tuple[str, int], Any]:
    """By kind and key, in a query a kind, with what search reads of them; without those that this person may not see."""
    wanted: dict[str, list[int]] = {}
    for kind, key in subjects:
        wanted.setdefault(kind, []).append(key)
    sources = [source for source in search_sources() if source.kind in wanted]
    return {(source.kind, row.pk): row for source in sources for row in shown_of(source, wanted[source.kind], user)}


def shown_of(source: SearchSource, keys: Collection[int], user: Any) -> Any:
    shown = source.visible_to(user).order_by().filter(pk__in=keys)
    return source.rows().order_by().filter(pk__in=shown.values("pk"))
