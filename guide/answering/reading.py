"""A question as the intents read it: its language, its folded words, and what is left of them once the asking is taken away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from guide.answering.answers import Asker, Question, Subject
from guide.answering.patterns import patterns, speaks_of
from guide.finding.asking import Hit, find, read_plain, read_right
from guide.finding.hints import hints_of
from guide.finding.pinyin import is_spoken_chinese
from guide.finding.tokens import FILLERS, telling_alone
from search.text import CJK, folded

CHINESE, ENGLISH = "zh-hans", "en"
LONGEST = 400  # characters that are read
CHARACTER = re.compile(f"[{CJK}]")
WORD = re.compile(r"(?<![a-z'\d])[a-z']+(?![a-z'\d])")  # the letter of a booth is none
FOCI = ("price", "products", "when", "where", "who")
A_WORD_OR_TWO = 2


def language_of(text: str, page: str) -> str:
    """Of the words, where they tell; of the page otherwise: emoji and numbers have none. Names in the other language are no language."""
    plain = folded(text)
    characters, words = len(CHARACTER.findall(plain)), WORD.findall(plain)
    if not characters and not words:
        return page
    if not characters:
        return CHINESE if is_spoken_chinese(plain) else ENGLISH
    asks_in_english = sum(word in FILLERS for word in words) >= A_WORD_OR_TWO
    return ENGLISH if asks_in_english and characters <= 4 * len(words) else CHINESE


@dataclass(frozen=True)
class Read:
    question: Question
    asker: Asker
    language: str

    @cached_property
    def typed(self) -> str:
        """Folded, without what nobody sees."""
        return read_plain(self.question.text[:LONGEST])

    @cached_property
    def plain(self) -> str:
        """The same with words put right that are mistyped."""
        return read_right(self.question.text[:LONGEST])

    def speaks_of(self, *names: str) -> bool:
        return any(speaks_of(name, self.plain) for name in names)

    @cached_property
    def rest(self) -> str:
        """What the question is about, without what it asks of it."""
        rest = self.plain
        for name in (*FOCI, "english", "chinese", "about"):
            rest = patterns()[name].sub(" ", rest)
        return rest

    def asks_only(self, *names: str) -> bool:
        """Nothing is left of it without these patterns."""
        rest = self.rest
        for name in names:
            rest = patterns()[name].sub(" ", rest)
        return not telling_alone(rest)

    @cached_property
    def is_bare(self) -> bool:
        """It names nothing: `when is it?`"""
        return not telling_alone(hints_of(self.rest).rest) or (not telling_alone(self.rest))

    @cached_property
    def is_about_the_last(self) -> bool:
        """It names nothing but what one may do with it: `can I meet them?`"""
        if not self.speaks_of("pronoun"):
            return False
        return self.asks_only("pronoun", "doing", "employer")

    @cached_property
    def focus(self) -> str:
        return "office" if self.speaks_of("employer") else next((name for name in FOCI if self.speaks_of(name)), "")

    @property
    def last(self) -> Subject | None:
        """What the conversation was about."""
        return next((asked.subject for asked in reversed(self.asker.history) if asked.subject), None)

    @cached_property
    def hits(self) -> Sequence[Hit]:
        return find(self.question.text, self.asker.user)
