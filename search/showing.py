"""Entries as the page of results shows them: in the reader's language, and in the other where only that one has the hit."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search.marks import Span, marked, snippet, sounding, spans
from search.models import Entry
from search.question import Question

CHINESE, ENGLISH = "zh_hans", "en"
TAGS = {CHINESE: "zh-Hans", ENGLISH: "en"}


@dataclass(frozen=True)
class Line:
    """A text with its marks; `lang` where it is not the reader's."""

    html: SafeString
    lang: str = ""
    has_hit: bool = False


@dataclass(frozen=True)
class Hit:
    entry: Entry
    question: Question
    own: str
    label: Any

    @property
    def other(self) -> str:
        return ENGLISH if self.own == CHINESE else CHINESE

    def read(self, name: str, language: str) -> str:
        return str(getattr(self.entry, f"{name}_{language}"))

    def line(self, name: str, language: str, hits: list[Span] | None = None, *, short: bool = False) -> Line:
        text = self.read(name, language)
        hits = spans(text, self.question) if hits is None else hits
        return Line((snippet if short else marked)(text, hits), "" if language == self.own else TAGS[language], bool(hits))

    @cached_property
    def title(self) -> Line:
        return self.line("title", self.own if self.read("title", self.own) else self.other)

    @cached_property
    def also(self) -> Line | None:
        """The title in the other language, where that one was found, as written or as it sounds."""
        if self.title.has_hit:
            return None
        for language in (self.own, self.other):
            text = self.read("title", language)
            hits = spans(text, self.question) or sounding(text, self.question)
            if hits:
                return self.line("title", language, hits)
        return None

    @cached_property
    def note(self) -> Line:
        return self.best("note", short=False)

    @cached_property
    def text(self) -> Line:
        return self.best("text", short=True)

    def best(self, name: str, *, short: bool) -> Line:
        """The reader's language, unless only the other one has something, or has the hit that no title shows."""
        lines = [self.line(name, language, short=short) for language in (self.own, self.other) if self.read(name, language)]
        if not lines:
            return Line(SafeString(""))
        wanted = [] if self.title.has_hit or self.also else [line for line in lines if line.has_hit]
        return (wanted or lines)[0]


def hits_of(entries: Iterable[Entry], question: Question, labels: dict[str, Any]) -> list[Hit]:
    own = ENGLISH if get_language() == "en" else CHINESE
    return [Hit(entry, question, own, labels.get(entry.kind, entry.kind)) for entry in entries]
