"""Which words of one language say what words of the other say, learned from what stands here in both.

Each text with its counterpart is a pair of bags of words. Which words belong together is counted in rounds (Brown et al. 1993, model 1):
a word shares itself among the words on the other side, more with those it was found with before. Both directions must agree.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from guide.finding.tokens import telling_alone
from search.text import folded

ROUNDS = 6
MOST_CELLS = 800_000  # places where two words meet, which bounds time and memory: what comes later teaches nothing
LONGEST = 60  # words of one text
SURE, FEW = 0.12, 4  # below this a pair is chance; more words for one are noise

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Bag = Sequence[str]
Said = Mapping[str, Mapping[str, float]]  # word → words of the other language, each with how sure it is


def learned(texts: Iterable[tuple[str, str]]) -> Said:
    """From (Chinese, English) texts."""
    bags = [bag for pair in texts for bag in bags_of(*pair)]
    return both_ways(bags) if bags else {}


def bags_of(chinese: str, english: str) -> Iterable[tuple[Bag, Bag]]:
    """Sentence by sentence where they go together."""
    ones, others = (sentences(text) for text in (chinese, english))
    pairs = zip_longest(ones, others) if len(ones) == len(others) else [(" ".join(ones), " ".join(others))]
    for one, other in pairs:
        bag = own_words(one, is_chinese=True), own_words(other, is_chinese=False)
        if all(bag):
            yield bag


def sentences(text: str) -> list[str]:
    for mark in "。！？；!?;\n":
        text = text.replace(mark, ". ")
    return [part for part in text.split(". ") if part.strip()]


def own_words(text: str, *, is_chinese: bool) -> list[str]:
    """Without names of the other language that stand in it, and each once."""
    found = dict.fromkeys(token for token in telling_alone(folded(text)) if token.isascii() is not is_chinese)
    return list(found)[:LONGEST]


def both_ways(bags: Sequence[tuple[Bag, Bag]]) -> Said:
    ones, others = numbered(bag for bag, _other in bags), numbered(bag for _one, bag in bags)
    where, one, other = cells_of([([ones[word] for word in bag], [others[word] for word in back]) for bag, back in bags])
    pair, at = np.unique(one * len(others) + other, return_inverse=True)
    first, second = pair // len(others), pair % len(others)
    there = shared(where * len(others) + other, at, first, len(ones))
    back = shared(where * len(ones) + one, at, second, len(others))
    return kept(list(ones), list(others), (first, second), np.sqrt(there * back))


def cells_of(bags: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Whole:
    """Each place where two words meet: (number of the bag, word, word of the other language)."""
    found, size = [], 0
    for number, (bag, back) in enumerate(bags):
        size += len(bag) * len(back)
        if size > MOST_CELLS:
            break
        found.append(np.array([np.full(len(bag) * len(back), number), np.repeat(bag, len(back)), np.tile(back, len(bag))]))
    return np.concatenate(found, axis=1)


def numbered(bags: Iterable[Bag]) -> dict[str, int]:
    words = Counter(word for bag in bags for word in bag)
    return {word: number for number, word in enumerate(words)}


def shared(asked: Whole, at: Whole, giver: Whole, givers: int) -> Numbers:
    """Of each pair, the part of its giver that goes to the other. `asked`: which word in which text each cell asks a share for."""
    _names, place = np.unique(asked, return_inverse=True)
    likely = np.ones(len(giver))
    for _round in range(ROUNDS):
        part = likely[at]
        part /= np.bincount(place, part)[place]
        count = np.bincount(at, part)
        likely = count / np.bincount(giver, count, givers)[giver]
    return likely


def kept(ones: Sequence[str], others: Sequence[str], pairs: tuple[Whole, Whole], sure: Numbers) -> Said:
    said: dict[str, dict[str, float]] = defaultdict(dict)
    for cell in np.argsort(-sure):
        if sure[cell] < SURE:
            break
        one, other = ones[pairs[0][cell]], others[pairs[1][cell]]
        for word, counterpart in ((one, other), (other, one)):
            if len(said[word]) < FEW:
                said[word][counterpart] = round(float(sure[cell]), 3)
    return dict(said)
