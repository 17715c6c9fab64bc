"""Words with one wrong letter: two words are near when they meet after leaving out at most one letter of each."""

SHORTEST = 4  # shorter words have too many neighbours


def variants(word: str) -> set[str]:
    """The word itself and what remains without one of its letters."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def is_near(one: str, other: str) -> bool:
    """Whether one wrong, missing or surplus letter, or two in the wrong order, is all the difference."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    start = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    left, right = short[start:], long[start:]
    if len(short) < len(long):
        return left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
