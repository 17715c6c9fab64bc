"""Chinese typed by its sound: `shujuanquan` is shu ju an quan."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from search.text import CJK

SYLLABLE = (
    "(?:zh|ch|sh)(?:uang|uai|uan|ong|ang|eng|ai|ei|ao|ou|an|en|ui|un|ua|uo|a|e|i|u)"
    "|me|[bpmf](?:iang|iao|ian|ing|ang|eng|ai|ei|ao|ou|an|en|ie|iu|in|a|o|i|u)"
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
ENOUGH_USUAL = 3  # where all of them are words that are often spelled


NEARLY_ALL = 0.8
WORD = re.compile(r"[a-z']+")
MOST_WAYS = 12
TONED = re.compile(r"[a-z]+[1-5]")
SPELLED = re.compile(r"[a-z]+(?: [a-z]+)+")  # words that follow one another
BETWEEN = re.compile(f"(?<=[{CJK}]) (?=[{CJK}])")


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


def is_spoken_chinese(plain: str) -> bool:
    """Whether somebody typed a Chinese question in Latin letters: nearly all words are syllables, which few English ones are."""
    words = WORD.findall(plain)
    spoken = [word for word in words if spelled(word)]
    syllables = sum(map(len, map(spelled, spoken)))
    if syllables == ENOUGH_USUAL and len(spoken) == len(words):
        return not WORD.search(in_characters(plain))
    return len(words) > 1 and syllables >= ENOUGH and len(spoken) >= NEARLY_ALL * len(words)


def toneless(plain: str) -> str:
    """`shu4 ju4` as `shu ju`; anything else as it is."""
    words = plain.split()
    toned = [word for word in words if TONED.fullmatch(word) and spelled(word[:-1])]
    return " ".join(word.rstrip("12345") for word in words) if len(toned) > 1 and len(toned) >= NEARLY_ALL * len(words) else plain


@cache
def usual() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How the words of a question are spelled, the long ones first, with or without blanks between syllables."""
    lines = (files("guide") / "finding" / "spoken.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    rows.sort(key=lambda row: -len(row[0]))
    return tuple((re.compile(rf"\b{in_syllables(spelling)}\b"), characters) for spelling, characters in rows)


def in_syllables(spelling: str) -> str:
    return " ?".join(syllable for word in spelling.split() for syllable in spelled(word) or (word,))


def in_characters(plain: str) -> str:
    """What holds a spelled question together, in characters; its names stay spelled, each as one word."""
    for pattern, characters in usual():
        plain = pattern.sub(f" {characters} ", plain)
    return SPELLED.sub(lambda found: found[0].replace(" ", ""), BETWEEN.sub("", " ".join(plain.split())))
