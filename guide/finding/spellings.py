"""Pinyin in the characters that stand here for it: `tingchechang` is 停车场, where something here is called that."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from guide.finding.pinyin import ways
from guide.finding.tokens import HEARD

WORD = re.compile(r"[a-z]+")


class Spellings:
    def __init__(self) -> None:
        self.written: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, heard: Iterable[tuple[str, str]]) -> None:
        """(pair as it is spoken, as it is written)"""
        for sound, pair in heard:
            self.written[sound][pair] += 1

    def in_characters(self, plain: str) -> str:
        return WORD.sub(lambda found: self.written_out(found[0]), plain)

    def written_out(self, word: str) -> str:
        """The way of parting it that leaves the fewest letters; the word itself where nothing is written like that."""
        return min(("".join(self.parts(way)) for way in ways(word)), key=letters, default=word)

    def parts(self, syllables: Sequence[str]) -> Iterator[str]:
        """Runs of characters, and between them the syllables for which none stand here."""
        at = 0
        while at < len(syllables):
            run = self.longest_run(syllables[at:])
            yield run or syllables[at]
            at += len(run) or 1

    def longest_run(self, syllables: Sequence[str]) -> str:
        """Pairs that overlap, each the commonest one that goes on where the run ends."""
        run = ""
        for one, two in pairwise(syllables):
            found = [pair for pair, _times in self.pairs(one, two) if not run or pair[0] == run[-1]]
            if not found:
                break
            run = f"{run}{found[0][1]}" if run else found[0]
        return run

    def pairs(self, one: str, two: str) -> list[tuple[str, int]]:
        found = self.written.get(f"{HEARD}{one} {two}")
        return found.most_common() if found else []


def letters(text: str) -> int:
    return sum(character.isascii() for character in text)
