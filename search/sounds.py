"""Chinese by its sound: 数博会 is found as `shubohui` and as `sbh`, each from any of its characters on."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from search.text import folded, pieces

LONGEST_RUN = 24  # characters of a name that somebody spells
SPELLED = 10  # syllables from one character on; more is never typed
SHORTEST = 2


@lru_cache(maxsize=5000)
def syllables(run: str) -> tuple[str, ...]:
    """The pinyin of each character, without tones, ü as v. Names of companies come again with each of their things."""
    from pypinyin import lazy_pinyin  # its tables are large: only who needs them loads them

    spoken = lazy_pinyin(run, v_to_u=False, errors=lambda rest: [""] * len(rest))
    return tuple(syllable if syllable.isascii() else "" for syllable in spoken)


def spellings(spoken: Sequence[str]) -> tuple[str, str]:
    """A word in full and by its initials."""
    spoken = spoken[:SPELLED]
    return "".join(spoken), "".join(syllable[0] for syllable in spoken if syllable)


def sounds(text: str) -> list[str]:
    """The spellings of each Chinese run of a short text, from each of its characters on."""
    found: dict[str, None] = {}
    for piece in pieces(folded(text)):
        if piece.is_run and len(piece.text) >= SHORTEST:
            spoken = syllables(piece.text[:LONGEST_RUN])
            for at in range(len(spoken) - 1):
                found |= dict.fromkeys(spelling for spelling in spellings(spoken[at:]) if len(spelling) >= SHORTEST)
    return list(found)


def heard(run: str, spelling: str) -> Iterator[tuple[int, int]]:
    """Where in a run of characters somebody hears this spelling: (start, end)."""
    spoken = syllables(run)
    for start in range(len(spoken)):
        for end in range(start + SHORTEST, min(len(spoken), start + SPELLED) + 1):
            full, initials = spellings(spoken[start:end])
            if spelling == initials or (full.startswith(spelling) and len("".join(spoken[start : end - 1])) < len(spelling)):
                yield start, end
                break
