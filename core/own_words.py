"""Sentences that the house itself says. Somebody may be called Will, Open or Meeting: where our own words say that, it names nobody."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import east_asian_width

from django.apps import apps
from django.conf import settings

from core import catalogues

LONGEST_VALUE = 200  # characters that stand in for a placeholder
GAP = f"[^\\n]{{0,{LONGEST_VALUE}}}?"
FEWEST_OTHERS = 2  # characters of our own beside the word: a Chinese one says as much as several Latin ones


@lru_cache(maxsize=1)
def sentences() -> tuple[str, ...]:
    """All texts of all rooms, in both languages, with their placeholders."""
    found: set[str] = set()
    for path in sorted(Path(settings.BASE_DIR).glob(f"*/locale/{catalogues.LANGUAGE}/LC_MESSAGES/django.po")):
        if apps.is_installed(path.parents[3].name) or path.parents[3].name == "expo":
            for message in catalogues.read(path)[0].values():
                found.update(
                    text for texts in (message.id, message.string) for text in ([texts] if isinstance(texts, str) else texts or ())
                )
    return tuple(sorted(text for text in found if text))


def saying(words: Mapping[str, re.Pattern[str]]) -> list[tuple[re.Pattern[str], list[str]]]:
    """Our sentences that have one of these words outside of any placeholder: how each looks in a text, and its own pieces.

    What is hardly more than the word is no sentence: anybody may have written that.
    """
    said = []
    for sentence in sentences():
        pieces = catalogues.PLACEHOLDER.split(sentence)
        own = weight("".join(pieces))
        if any(is_said(word, pattern, pieces, own) for word, pattern in words.items()):
            said.append((re.compile(GAP.join(f"({re.escape(piece)})" for piece in pieces)), pieces))
    return said


def is_said(word: str, pattern: re.Pattern[str], pieces: list[str], own: int) -> bool:
    least = FEWEST_OTHERS if weight(word) > len(word) else 2 * FEWEST_OTHERS
    return own - weight(word) >= least and any(pattern.search(piece) for piece in pieces)


def weight(text: str) -> int:
    """Letters; a Chinese one says as much as several Latin ones."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def own_spans(text: str, said: Iterable[tuple[re.Pattern[str], list[str]]]) -> Iterator[tuple[int, int]]:
    """Where our own pieces stand in the text."""
    for pattern, pieces in said:
        for found in pattern.finditer(text):
            yield from (found.span(number) for number in range(1, len(pieces) + 1))
