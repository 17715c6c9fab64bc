"""Texts as the guide compares them: pairs of characters, stems of words, and how Chinese sounds, so that a wrong character is heard."""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise

from search.text import LONGEST_WORD, folded, pairs, pieces, stem

HEARD = "~"  # begins a token that is a sound
SHORTEST_STEM = 4
ENDINGS = ("ing", "ed", "ers", "er", "ly")
LETTERS = re.compile(r"[a-z]+")
LONGEST_RUN = 400  # characters of one run that are heard


def listed(name: str) -> list[str]:
    return (files("guide") / "finding" / name).read_text("utf-8").split()


# Words that hold a question together and tell nothing of what it is about.
FILLERS = frozenset(listed("fillers.en.txt"))
FILLING_PATTERN = re.compile("|".join(sorted(listed("fillers.zh.txt"), key=len, reverse=True)))


def word_stem(word: str) -> str:
    """`cooling` and `cooled` meet: an ending goes where enough stays, and with it a doubled letter."""
    word = stem(word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            rest = word[: -len(ending)]
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "ls" else rest
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST_STEM else word


def written(text: str) -> list[str]:
    """In order, repeated as often as they occur."""
    return [token for token, _word in tokens_of(folded(text))]


def telling(plain: str) -> list[tuple[str, str]]:
    """Of a folded question, each token with the word it came from: without what only holds it together, unless nothing else is there."""
    return list(dict.fromkeys(list(tokens_of(plain, is_question=True)) or tokens_of(plain)))


def tokens_of(plain: str, *, is_question: bool = False) -> Iterator[tuple[str, str]]:
    for piece in pieces(plain):
        if piece.is_run:
            for run in FILLING_PATTERN.split(piece.text) if is_question else (piece.text,):
                yield from ((pair, pair) for pair in pairs(run) if pair)
        elif not (is_question and piece.text in FILLERS):
            word = piece.text[:LONGEST_WORD]
            yield word_stem(word), word


def sounded(text: str) -> list[str]:
    """Each pair of Chinese characters as it is spoken, without tones."""
    return [sound for sound, _pair in heard_pairs(text)]


def heard_pairs(text: str) -> Iterator[tuple[str, str]]:
    """(as it is spoken, as it is written)"""
    from search.sounds import syllables

    for piece in pieces(folded(text)):
        if piece.is_run and len(piece.text) > 1:
            run = piece.text[:LONGEST_RUN]
            spoken = zip(pairwise(syllables(run)), pairs(run), strict=True)
            yield from ((f"{HEARD}{one} {two}", pair) for (one, two), pair in spoken if one and two)


def words_of(text: str) -> dict[str, str]:
    """The words of Latin letters as they are written, each with its stem: what a mistyped one is compared with."""
    found = {piece.text for piece in pieces(folded(text)) if not piece.is_run and piece.text.isascii() and piece.text.isalpha()}
    return {word: word_stem(word) for word in found if SHORTEST_STEM <= len(word) <= LONGEST_WORD}


def telling_alone(plain: str) -> list[str]:
    """The same, and none where nothing is telling."""
    return [token for token, _word in tokens_of(plain, is_question=True)]


def core_of(plain: str) -> str:
    """A folded question without what only holds it together."""
    kept = (FILLING_PATTERN.sub(" ", word) for word in plain.split() if word not in FILLERS)
    return " ".join(" ".join(kept).split()) or plain
