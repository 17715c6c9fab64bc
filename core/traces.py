"""What names a person in texts that belong to others, and how it goes when the person goes."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property, reduce
from itertools import accumulate
from operator import or_
from typing import Any

from django.db.models import JSONField, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from core.own_words import own_spans, saying

SHORTEST = 2  # characters of a name that is looked for
A_CHUNK = 200
SHORTEST_TEXT = 12
# What holds a letter together is no place for names: somebody may be called href, https or amp.
MARKUP, ENTITY = r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|https?://[^\s<>\"]+", r"&\#?[0-9a-z]+;"
LETTER = r"[^\W\u2e80-\U0003ffff]"  # of a script that parts words by spaces

PARTED = re.compile(r"\s")  # a name of several words is no word of ours
IN_CALENDARS = re.compile(r"[\\;,]")  # is marked there: RFC 5545, 3.3.11


class Traces:
    """`names` of a person, addresses included, and `texts` the person wrote. Where they stand, “erased account” and “…” come instead.

    What the log has from before `since` may hold an address, but its names are somebody else's.
    """

    def __init__(self, names: Iterable[str], texts: Iterable[str] = (), *, since: datetime | None = None) -> None:
        self.since = since
        self.names = longest_first((name.strip() for name in names), SHORTEST)
        self.texts = longest_first((line.strip() for text in texts for line in text.splitlines()), SHORTEST_TEXT)

    def rub_out(self, text: str) -> str:
        text = self.of_texts.sub("…", text) if self.texts else text
        text = self.of_addresses.sub(erased, text) if self.addresses else text
        return self.of_words.sub(self.unless_ours(text), text) if self.words else text

    def unless_ours(self, text: str) -> Callable[[re.Match[str]], str]:
        """A name that is a word of our own sentences stays where it is one."""
        ours = Spans(own_spans(text, self.said))

        def replace(found: re.Match[str]) -> str:
            return found[0] if ours.hold(*found.span()) else erased(found)

        return replace

    def rub_out_below(self, value: Any) -> Any:
        """The same in all texts of a list or dict."""
        if isinstance(value, dict):
            return {key: self.rub_out_below(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.rub_out_below(one) for one in value]
        return self.rub_out(value) if isinstance(value, str) else value

    def name_one_of(self, texts: Iterable[str]) -> bool:
        return any(rubbed != text for text in texts if (rubbed := self.rub_out(text)))

    def rub_out_of(self, rows: QuerySet[Any], *fields: str, language: Callable[[Any], str] | None = None, at: str = "") -> None:
        """In these fields of all rows that may hold a trace, in the language of whoever reads the row. No `save()` is called.

        `at` is the field that says when a row was written, if it may be from before the person came.
        """
        earlier = Traces(self.addresses)
        for row in self.rows_with_one(rows, fields).iterator(chunk_size=A_CHUNK):
            traces = earlier if at and self.since and getattr(row, at) < self.since else self
            with translation.override(language(row) if language else translation.get_language()):
                changed = {name: new for name in fields if (new := traces.rub_out_below(getattr(row, name))) != getattr(row, name)}
            if changed:
                QuerySet(rows.model).filter(pk=row.pk).update(**changed)  # rows that are written once refuse their own way

    def rows_with_one(self, rows: QuerySet[Any], fields: tuple[str, ...]) -> QuerySet[Any]:
        if not (self.names or self.texts):
            return rows.none()
        model: Any = rows.model
        json_fields = [name for name in fields if isinstance(model._meta.get_field(name), JSONField)]  # noqa: SLF001
        rows = rows.annotate(**{f"{name}_as_text": Cast(name, TextField()) for name in json_fields})
        columns = [f"{name}_as_text" if name in json_fields else name for name in fields]
        return rows.filter(reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns for word in self.as_stored)))

    @cached_property
    def as_stored(self) -> list[str]:
        return sorted({form for word in (*self.names, *self.texts) for form in (word, escape(word), json.dumps(word)[1:-1])})

    @cached_property
    def addresses(self) -> list[str]:
        """They are nobody else's, nor words of a sentence."""
        return [name for name in self.names if "@" in name]

    @cached_property
    def words(self) -> list[str]:
        return [name for name in self.names if "@" not in name]

    @cached_property
    def said(self) -> list[tuple[re.Pattern[str], list[str]]]:
        return saying({word: re.compile(whole(word)) for word in self.words if not PARTED.search(word)})

    @cached_property
    def of_addresses(self) -> re.Pattern[str]:
        return re.compile("|".join(map(whole, forms(self.addresses))))

    @cached_property
    def of_words(self) -> re.Pattern[str]:
        return re.compile("|".join([f"(?P<markup>{MARKUP})", *map(whole, forms(self.words)), f"(?P<entity>{ENTITY})"]))

    @cached_property
    def of_texts(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, forms(self.texts))))


class Spans:
    """Where pieces stand in a text, to be asked many times."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        spans = sorted(spans)
        self.starts = [start for start, _end in spans]
        self.reach = list(accumulate((end for _start, end in spans), max))  # how far those up to here go

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them has all of it."""
        before = bisect_right(self.starts, start)
        return before > 0 and end <= self.reach[before - 1]


def erased(found: re.Match[str]) -> str:
    return found[0] if found.lastgroup else gettext("erased account")


def longest_first(words: Iterable[str], shortest: int) -> list[str]:
    return sorted({word for word in words if len(word) >= shortest}, key=lambda word: (-len(word), word))


def forms(words: list[str]) -> Iterator[str]:
    """As it is, as HTML has it, and as a calendar file does."""
    for word in words:
        yield from dict.fromkeys((str(escape(word)), IN_CALENDARS.sub(r"\\\g<0>", word), word))


def whole(word: str) -> str:
    """Not inside of a longer word, where words are parted: “An” is not in “And”."""
    before = f"(?<!{LETTER})" if re.match(LETTER, word) else ""
    after = f"(?!{LETTER})" if re.search(f"{LETTER}$", word) else ""
    case = "i" if "@" in word else "-i"
    return f"{before}(?{case}:{re.escape(word)}){after}"
