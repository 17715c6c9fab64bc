"""Words with gaps: `{name}` in a text of the organiser's. Nothing else of it means anything, so that no text can do harm."""

import re
from collections.abc import Iterable, Mapping

GAP = re.compile(r"\{([A-Za-z_]+)\}")


def gaps_in(text: str) -> list[str]:
    return list(dict.fromkeys(GAP.findall(text)))


def unknown_in(text: str, known: Iterable[str]) -> list[str]:
    names = set(known)
    return [name for name in gaps_in(text) if name not in names]


def filled(text: str, values: Mapping[str, object]) -> str:
    """Raise KeyError where there is no value for a gap."""
    return GAP.sub(lambda found: str(values[found[1]]), text)
