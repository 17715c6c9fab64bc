"""Words with one or two letters wrong, among those that the texts have."""

from collections.abc import Iterator, Mapping

SHORTEST, FOR_TWO = 4, 8  # letters from which one, or two, may be wrong
AT_MOST = 3
FOR_SURE = 6  # letters from which a word that has one wrong can be read as another


def nearest(word: str, words: Mapping[str, str]) -> list[str]:
    """The stems of those that are nearest. `words`: word → stem."""
    return [words[other] for other in near(word, words, 2 if len(word) >= FOR_TWO else 1)][:AT_MOST]


def meant(word: str, words: Mapping[str, str]) -> str:
    """The one word of which a single letter is wrong; none where it may be several that are not the same in the end."""
    found = near(word, words, 1) if len(word) >= FOR_SURE else []
    return found[0] if len({words[other] for other in found}) == 1 else ""


def near(word: str, words: Mapping[str, str], allowed: int) -> list[str]:
    if len(word) < SHORTEST:
        return []
    found = sorted((distance(word, other, allowed), other) for other in candidates(word, allowed, words))
    return [other for away, other in found if away <= allowed and away == found[0][0]]


def candidates(word: str, allowed: int, words: Mapping[str, str]) -> Iterator[str]:
    """Nobody mistypes both the first and the second letter."""
    for other in words:
        if abs(len(other) - len(word)) <= allowed and (other[0] == word[0] or other[1:2] == word[1:2]):
            yield other


def distance(one: str, other: str, enough: int) -> int:
    """Letters wrong, missing, surplus or in the wrong order; more than `enough` is not counted to the end."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        older, before, row = before, row, [at]
        for to, against in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != against))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == against:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > enough:
            return enough + 1
    return row[-1]
