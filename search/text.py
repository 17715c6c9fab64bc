"""Texts as the index holds them: folded, and cut into tokens that every database takes as they are.

Chinese has no spaces: a run of characters becomes its single characters and its overlapping pairs, so that 数据 is found inside
国际大数据产业博览会. Other scripts give words. Traditional characters, capitals, accents and full-width letters are folded away.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
PIECE = re.compile(f"(?P<run>[{CJK}]+)|(?P<word>[^\\W_{CJK}]+)")
APOSTROPHES = "'’‘ʼ`"
LONGEST_WORD = 40
SHORT = 3  # words up to here have no plural that is worth folding


@cache
def simplified() -> dict[str, str]:
    """Traditional character → simplified one, from OpenCC's table (of several choices the first)."""
    table = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {traditional: choices.split()[0] for traditional, choices in rows}


@lru_cache(maxsize=20_000)
def fold_character(character: str) -> str:
    if character in APOSTROPHES:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if re.fullmatch(f"[{CJK}]+", plain):
        return "".join(simplified().get(one, one) for one in plain)
    parts = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


@dataclass(frozen=True)
class Folded:
    """A folded text that remembers from which character of the original each of its own came."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original from which these characters came."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    pieces = [(piece, at) for at, character in enumerate(text) for piece in fold_character(character)]
    return Folded("".join(piece for piece, _at in pieces), tuple(at for _piece, at in pieces))


def folded(text: str) -> str:
    return "".join(map(fold_character, text))


@dataclass(frozen=True)
class Piece:
    text: str
    start: int
    is_run: bool  # of Chinese, Japanese or Korean characters


def pieces(text: str) -> Iterator[Piece]:
    """The runs and words of a folded text."""
    for found in PIECE.finditer(text):
        yield Piece(found.group(), found.start(), found.lastgroup == "run")


def pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def stem(word: str) -> str:
    """The singular of a word, lightly: prefixes find the rest."""
    if len(word) <= SHORT or not word.isascii() or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def tokens(text: str) -> list[str]:
    """All tokens by which a text is found, in its order, repeated as often as they occur."""
    found: list[str] = []
    for piece in pieces(folded(text)):
        if piece.is_run:
            found += [*piece.text, *(pairs(piece.text) if len(piece.text) > 1 else ())]
        else:
            word = piece.text[:LONGEST_WORD]
            found += dict.fromkeys((word, stem(word)))
    return found


def words(text: str) -> set[str]:
    """The words of a text that are worth a second chance when mistyped."""
    return {piece.text for piece in pieces(folded(text)) if not piece.is_run and piece.text.isascii() and piece.text.isalpha()}
