"""What kind of thing a question is after, by the words it is asked with. These words are no part of what it is about."""

import re
from dataclasses import dataclass
from importlib.resources import files

WORD = "word"


def patterns() -> list[tuple[str, bool, re.Pattern[str]]]:
    """(kind, whether what was found goes from the question, pattern)"""
    lines = (files("guide") / "finding" / "hints.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(kind, what == WORD, re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])")) for kind, what, pattern in rows]


PATTERNS = patterns()


@dataclass(frozen=True)
class Hints:
    kinds: frozenset[str]
    rest: str  # the question without words of a kind alone


def hints_of(plain: str) -> Hints:
    """Of a folded question."""
    kinds, rest = set(), plain
    for kind, goes, pattern in PATTERNS:
        if pattern.search(plain):
            kinds.add(kind)
            rest = pattern.sub(" ", rest) if goes else rest
    return Hints(frozenset(kinds), rest if len(rest.strip()) > 1 else plain)
