"""What a question finds: words and meanings together, only of what this asker may see."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from guide.finding.hints import hints_of
from guide.finding.lexicon import Lexicon, Scores
from guide.finding.meanings import meaning_of
from guide.finding.mistyped import FOR_SURE, meant, nearest
from guide.finding.names import CHARACTERS, spoken
from guide.finding.nearby import Known, Nearby, Slots, nearby
from guide.finding.pinyin import in_characters, is_spoken_chinese, toneless, ways
from guide.finding.shown import shown_rows
from guide.finding.tokens import FILLERS, HEARD, core_of, listed, sounded, telling, word_stem
from search.models import Entry
from search.text import folded

# What counts how much, chosen on the part `tune` of bench/guide_questions.tsv: words, meanings, those of the title alone. Where a thing is
# not written in the language of the question, its words are met by what they are called there alone: these and meanings count once more.
WORDS, MEANING, TITLE, ABROAD, UNMET, FOREIGN = 1.4, 1.1, 0.1, 0.6, 0.2, 1.2
ALONE = 1.7  # times that words count without an embedder: they have to outweigh kinds and hints as both do together
SOUND, MISTYPED, TRANSLATED = 0.45, 0.8, 1.0  # what a token counts that was not typed like that
HINTED, NAMED = 0.2, 1.0  # the first counts double for a thing that is named
TRUSTED = 0.3  # likeness from which a translated word counts in full: the dictionary knows all senses of a word, and one is meant
SAME, AS_ASKED = 0.85, 0.4  # likeness of what is asked in the very words somebody wrote down for it, and what that counts
# What is asked for more often than it looks, and less: a speaker's life repeats the session, the market repeats products.
KINDS = {"session": 0.15, "faq": 0.12, "market": -0.2, "speaker": -0.25}
Chosen = npt.NDArray[np.bool_]
LONGEST = 300  # characters of a question that are looked for
FEW, MORE = 3, 12
LATIN = re.compile(r"[a-z]+")
ASKED_WITH = {word: word_stem(word) for word in listed("asked_with.en.txt")}


@dataclass(frozen=True)
class Hit:
    """An entry, how well it fits in all, the share of the question's words it has, and how near it is in meaning."""

    known: Known
    score: float
    share: float
    likeness: float
    is_named: bool  # its title stands in the question
    row: Any = None  # as its room shows it to whoever asked

    @property
    def subject(self) -> tuple[str, int]:
        return self.known.kind, self.known.key


def find(text: str, user: Any, *, kinds: Collection[str] = (), most: int = FEW) -> list[Hit]:
    """The best first. `kinds`: only of these."""
    text = text[:LONGEST]
    plain = read_plain(text)
    typed = nearby.spellings.in_characters(plain) if is_spelled(text) else plain
    hints = hints_of(typed)
    vector = meaning_of([typed if is_spelled(text) else text, core_of(hints.rest)])
    named = typed if is_spelled(text) else read_right(text)
    with nearby.turn_of(vector):
        nearby.refresh()
        shares = word_shares(hints.rest, nearby)
        likeness = nearby.likeness(vector) if vector is not None else (np.zeros_like(shares), np.zeros_like(shares))
        hits = best(nearby, Asked(named, hints.kinds, may_see(user), frozenset(kinds)), shares, *likeness)
    return first_shown(hits, user, most)


def word_shares(typed: str, index: Nearby) -> Scores:
    asked = asked_tokens(typed, index)
    scores, most = index.lexicon.scores(asked)
    return np.minimum(scores / most, 1)


def is_said_of(hit: Hit, plain: str) -> bool:
    """Whether its texts have a word of these."""
    with nearby.lock:
        return bool(word_shares(plain, nearby)[hit.known.slot] > 0)


def asked_tokens(typed: str, index: Nearby) -> list[dict[str, float]]:
    """For each word what it may stand as here, and what that counts. A word that stands nowhere is heard, or taken for the ones near it."""
    asked: list[dict[str, float]] = []
    for token, word in telling(typed):
        others = said_otherwise(token, index)
        if others or index.lexicon.knows(token):
            asked.append({token: 1.0} | others)
        else:
            asked += unwritten(word, index) or [{token: 1.0}]
    return asked


def said_otherwise(token: str, index: Nearby) -> dict[str, float]:
    """In the other language, so that what is written in that alone is found."""
    others = index.said.get(token, {})
    return {other: TRANSLATED * sure for other, sure in others.items() if index.lexicon.knows(other)}


def unwritten(word: str, index: Nearby) -> list[dict[str, float]]:
    """What is meant by a pair of characters or a word that stands nowhere: what sounds the same, or has a letter wrong."""
    if not word.isascii():
        return [{token: SOUND} for token in sounded(word) if index.lexicon.knows(token)]
    heard = max((by_sound(syllables, index.lexicon) for syllables in ways(word)), key=len, default=[])
    if heard:
        return [{token: SOUND} for token in heard]
    near = [stem for stem in nearest(word, index.words) if index.lexicon.knows(stem)]
    return [dict.fromkeys(near, MISTYPED)] if near else []


def by_sound(syllables: Sequence[str], lexicon: Lexicon) -> list[str]:
    tokens = [f"{HEARD}{one} {two}" for one, two in pairwise(syllables)]
    return [token for token in tokens if lexicon.knows(token)]


def may_see(user: Any) -> set[int]:
    """Keys of entries that are not public and that this person may see all the same."""
    if user is None or not user.is_authenticated:
        return set()
    return set(Entry.objects.hidden_but_visible_to(user).values_list("pk", flat=True))


@dataclass(frozen=True)
class Asked:
    """A folded question, the kinds its words speak of, the hidden entries its asker may see, and the kinds that count at all."""

    typed: str
    hinted: frozenset[str]
    hidden: Collection[int]
    kinds: frozenset[str]

    def allows(self, slots: Slots) -> Chosen:
        shown = slots.are_public
        if self.hidden:
            shown = shown | np.isin(slots.pks, list(self.hidden))
        return shown & np.isin(slots.kinds, list(self.kinds)) if self.kinds else shown

    @cached_property
    def language(self) -> int:
        """Chinese, English: as `Known.is_written`."""
        return 0 if CHARACTERS.search(self.typed) else 1


def best(index: Nearby, asked: Asked, shares: Scores, likeness: Scores, of_titles: Scores) -> list[Hit]:
    slots, named = index.slots, index.names.named_in(spoken(asked.typed))
    words = shares if likeness.any() else ALONE * shares
    plain = WORDS * words + MEANING * likeness + TITLE * of_titles
    scores = plain + beside(slots, asked, words, likeness) + AS_ASKED * (likeness >= SAME)
    for slot, share in named.items():
        scores[slot] += NAMED * share + HINTED * (slots.kinds[slot] in asked.hinted)
    found = np.flatnonzero((plain > 0) & index.lexicon.living & asked.allows(slots))
    first = found[np.argsort(-scores[found], kind="stable")[:MORE]].tolist()
    return [Hit(index.by_slot[slot], float(scores[slot]), float(shares[slot]), float(likeness[slot]), slot in named) for slot in first]


def beside(slots: Slots, asked: Asked, words: Scores, likeness: Scores) -> Scores:
    """What counts besides words, meaning and name: its kind, and that it is not written in the language of the question."""
    of_kinds = {kind: KINDS.get(kind, 0) + HINTED * (kind in asked.hinted) for kind in {*KINDS, *asked.hinted}}
    found = np.zeros_like(words)
    for kind, counts in of_kinds.items():
        found[slots.kinds == kind] += counts
    trusted = np.clip(likeness / TRUSTED, 0, 1) if likeness.any() else 1
    abroad = FOREIGN * words * trusted + (ABROAD * likeness + UNMET) * (likeness != 0)
    return np.where(slots.are_written[:, asked.language], found, found + abroad)


def first_shown(hits: Sequence[Hit], user: Any, most: int) -> list[Hit]:
    """With their rows. What was deleted or hidden a moment ago is not told; of the rooms no more is asked than is wanted."""
    found: list[Hit] = []
    while hits and len(found) < most:
        wanted = most - len(found)
        rows = shown_rows([hit.subject for hit in hits[:wanted]], user)
        found += [replace(hit, row=rows[hit.subject]) for hit in hits[:wanted] if hit.subject in rows]
        hits = hits[wanted:]
    return found


@lru_cache(maxsize=1000)
def read_plain(text: str) -> str:
    """Folded, in one line, and what was spelled in pinyin in characters as far as it is usual."""
    plain = in_one_line(text)
    return in_characters(plain) if is_spelled(text) else plain


def read_right(text: str) -> str:
    """The same with words put right that nobody writes like that: `exibitors`, `liqiud`."""
    plain = read_plain(text)
    if is_spelled(text) or not any(may_be_wrong(word) for word in LATIN.findall(plain)):
        return plain
    with nearby.lock:
        nearby.refresh()
        return LATIN.sub(lambda found: put_right(found[0], nearby), plain)


def may_be_wrong(word: str) -> bool:
    return len(word) >= FOR_SURE and word not in FILLERS


def put_right(word: str, index: Nearby) -> str:
    """A word stays that stands here, that the dictionary knows, or that is heard as Chinese."""
    if not may_be_wrong(word) or index.lexicon.knows(word_stem(word)) or word_stem(word) in index.said or ways(word):
        return word
    return meant(word, index.words | ASKED_WITH) or word


def is_spelled(text: str) -> bool:
    """In pinyin."""
    plain = in_one_line(text[:LONGEST])
    return plain.isascii() and is_spoken_chinese(plain)


@lru_cache(maxsize=1000)
def in_one_line(text: str) -> str:
    return toneless(" ".join(folded(text).split()))
