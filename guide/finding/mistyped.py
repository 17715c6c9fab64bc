"""Words with one or two letters wrong, among those that the texts have."""

from collections.abc import Iterator, Mapping

SHORTEST, FOR_TWO = 4, 7  # letters from which one, or two, may be wrong
AT_MOST = 3


def nearest(word: str, words: Mapping[str, str]) -> list[str]:
    """The stems of those that are nearest. `words`: word → stem."""
    if len(word) < SHORTEST:
        return []
    allowed = 2 if len(word) >= FOR_TWO else 1
    found = sorted((distance(word, other, allowed), other) for other in candidates(word, allowed, words))
    near = [(away, other) for away, other in found if away <= allowed]
    return [words[other] for away, other in near if away == near[0][0]][:AT_MOST]


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
