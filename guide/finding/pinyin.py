"""Chinese typed by its sound: `shujuanquan` is shu ju an quan."""

import re
from functools import lru_cache

SYLLABLE = (
    "(?:zh|ch|sh)(?:uang|uai|uan|ong|ang|eng|ai|ei|ao|ou|an|en|ui|un|ua|uo|a|e|i|u)"
    "|[bpmf](?:iang|iao|ian|ing|ang|eng|ai|ei|ao|ou|an|en|ie|iu|in|a|o|i|u)"
    "|[dtnl](?:iang|uan|iao|ian|ing|ong|ang|eng|ai|ei|ao|ou|an|en|ia|ie|iu|in|ui|un|uo|ue|ve|a|e|i|u|v)"
    "|[gkh](?:uang|uai|uan|ong|ang|eng|ai|ei|ao|ou|an|en|ui|un|ua|uo|a|e|u)"
    "|[jqx](?:iang|iong|uan|iao|ian|ing|ia|ie|iu|in|ue|un|i|u)"
    "|[zcsr](?:uan|ong|ang|eng|ai|ei|ao|ou|an|en|ui|un|uo|a|e|i|u)"
    "|w(?:ang|eng|ai|ei|an|en|a|o|u)|y(?:uan|ang|ing|ong|ao|ou|an|in|ue|un|a|e|i|u)"
    "|ang|eng|ai|ei|ao|ou|an|en|er|a|o|e"
)
WHOLE = re.compile(f"(?:{SYLLABLE})+")
ONE = re.compile(SYLLABLE)
LONGEST = 36  # letters of one word
ENOUGH = 4  # syllables: fewer are as well a word of English


MOST_WAYS = 12


@lru_cache(maxsize=4000)
def ways(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways of parting a word into syllables, those of few long ones first; none where it is no pinyin."""
    return tuple(parted(word)) if len(word) <= LONGEST and WHOLE.fullmatch(word) else ()


def parted(word: str) -> list[tuple[str, ...]]:
    if not word:
        return [()]
    found: list[tuple[str, ...]] = []
    for end in range(min(len(word), 6), 0, -1):
        if ONE.fullmatch(word, 0, end):
            found += [(word[:end], *rest) for rest in parted(word[end:])]
        if len(found) >= MOST_WAYS:
            break
    return found[:MOST_WAYS]


def spelled(word: str) -> tuple[str, ...]:
    return next(iter(ways(word)), ())


def is_spoken_chinese(words: tuple[str, ...], known: frozenset[str]) -> bool:
    """Whether somebody typed a Chinese question in Latin letters: nearly all words are syllables, and few are words of English."""
    spoken = [word for word in words if spelled(word) and word not in known]
    return sum(len(spelled(word)) for word in spoken) >= ENOUGH and len(spoken) >= 0.7 * len(words)
