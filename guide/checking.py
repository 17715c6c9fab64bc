"""Whether a sentence of a language model may be shown. Pure, and strict: a good sentence refused costs only that the guide answers
in the words it found, a bad one shown is a lie in the expo's name.

Each sentence names its passages by number. Every word, number and address in it must then stand in these passages, or be one of the
`plain_words` that say nothing by themselves. So no name can come in from elsewhere, in whatever script, and no "not" either.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guide.plain_words import CHINESE, ENGLISH
from guide.quoting import Passage

LONGEST_SENTENCE = 400  # characters
MOST_SENTENCES = 6
CITATION = re.compile(r"[\[［【](\d{1,3})[\]］】]")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+|www\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[:.,/–-]\d+)*%?")
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[^\W\d_{HAN}]+(?:['’-][^\W\d_{HAN}]+)*")
RUN = re.compile(f"[{HAN}]+")
MARKUP = re.compile(r"[<>{}`|\\*#_=\[\]]|&\w+;")
TRAILING = ".,;:!?。，；：！？、)）»”\"'"
SHOWN = {"L", "N", "P", "Z", "S", "M"}  # the first letters of categories of characters that can be seen


class Unfit(Exception):
    """Why a sentence may not be shown; for the log and for tests, never for the reader."""


@dataclass(frozen=True)
class Sentence:
    text: str
    sources: tuple[int, ...]


def normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@dataclass(frozen=True)
class Rows:
    """What the cited passages say, as a checker looks it up."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in WORD.findall(self.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        whole = NUMBER.findall(self.text)
        return frozenset(plain_number(part) for number in whole for part in [number, *parts_of(number)])

    @cached_property
    def addresses(self) -> frozenset[str]:
        return frozenset(address.rstrip(TRAILING) for address in ADDRESS.findall(self.text))


def parts_of(number: str) -> list[str]:
    """14:00–15:30 says both; 2022-05-26 says its day, too."""
    return re.split(r"[–/-]", number)


def plain_number(number: str) -> str:
    """09:00 is 9:00, and 1,000 is 1000."""
    return re.sub(r"(?<!\d)0(?=\d)", "", re.sub(r"(?<=\d),(?=\d{3}\b)", "", number))


def checked(raw: str, passages: Mapping[int, Passage], language: str) -> Sentence:
    """The sentence without its marks, and the passages it comes from; raises `Unfit`."""
    sources = tuple(dict.fromkeys(map(int, CITATION.findall(raw))))
    shown = tidy(CITATION.sub(" ", raw))
    text = normal(shown)
    refuse_form(text, sources, passages)
    rows = Rows("\n".join(normal(passages[number].words) for number in sources))
    refuse_addresses(text, rows)
    bare = ADDRESS.sub(" ", text)
    refuse_numbers(bare, rows)
    refuse_words(bare, rows)
    refuse_runs(bare, rows)
    refuse_language(text, language)
    return Sentence(shown, sources)


def tidy(text: str) -> str:
    return re.sub(r"\s+([.,;:!?。，；：！？])", r"\1", re.sub(r"\s+", " ", text)).strip()


def refuse_form(text: str, sources: Sequence[int], passages: Mapping[int, Passage]) -> None:
    if not sources:
        raise Unfit("no source")
    if not set(sources) <= set(passages):
        raise Unfit("a source that was not given")
    if not any(character.isalnum() for character in text):
        raise Unfit("no words")
    if len(text) > LONGEST_SENTENCE:
        raise Unfit("too long")
    if MARKUP.search(text) or any(unicodedata.category(character)[0] not in SHOWN for character in text):
        raise Unfit("markup")


def refuse_addresses(text: str, rows: Rows) -> None:
    if {address.rstrip(TRAILING) for address in ADDRESS.findall(text)} - rows.addresses:
        raise Unfit("an address")


def refuse_numbers(text: str, rows: Rows) -> None:
    said = [number for number in NUMBER.findall(text) if plain_number(number) not in rows.numbers]
    if {plain_number(part) for number in said for part in parts_of(number)} - rows.numbers:
        raise Unfit("a number")
    if any(character.isnumeric() and not character.isdecimal() and character not in rows.text for character in text):
        raise Unfit("a number")


def refuse_words(text: str, rows: Rows) -> None:
    """Written together with a digit, as in B2, a word counts with it."""
    for word in WORD.findall(text):
        small = word.casefold()
        if small not in rows.words and small not in ENGLISH:
            raise Unfit("a word")


def refuse_runs(text: str, rows: Rows) -> None:
    """Chinese has no spaces: a run is covered by pieces of the rows, of two characters at least, and by plain words."""
    for run in RUN.finditer(text):
        if not is_covered(run[0], rows.text) and not is_one_with_letter(text, run, rows.text):
            raise Unfit("a word")


def is_one_with_letter(text: str, run: re.Match[str], rows: str) -> bool:
    """A馆: one character alone counts with the letter or digit before it."""
    before = text[run.start() - 1 : run.start()]
    return len(run[0]) == 1 and before.isalnum() and f"{before}{run[0]}" in rows


def is_covered(run: str, rows: str) -> bool:
    reached = {0}
    for start in range(len(run)):
        if start in reached:
            reached.update(start + length for length in steps(run, start, rows))
    return len(run) in reached


def steps(run: str, start: int, rows: str) -> Iterator[int]:
    """How far one piece can lead from here."""
    yield from (len(word) for word in CHINESE if run.startswith(word, start))
    longest = 2
    while start + longest <= len(run) and run[start : start + longest] in rows:
        yield longest
        longest += 1


def refuse_language(text: str, language: str) -> None:
    has_chinese, has_latin = bool(RUN.search(text)), bool(WORD.search(text))
    if (language == "en" and not has_latin) or (language != "en" and not has_chinese):
        raise Unfit("another language")


ENDS = "。！？!?\n"
ABBREVIATED = re.compile(r"(?:\b[A-Za-z]|\b(?:Dr|Mr|Mrs|Ms|Prof|No|St|vs|etc|e\.g|i\.e))\.$")


class Sentences:
    """Cuts what comes in pieces into sentences, each as soon as it is certain that it is over."""

    def __init__(self) -> None:
        self.waiting = ""

    def add(self, piece: str) -> list[str]:
        self.waiting += piece
        found = []
        while (end := self.end()) is not None:
            found.append(self.waiting[:end])
            self.waiting = self.waiting[end:]
        return [sentence for sentence in found if sentence.strip()]

    def rest(self) -> list[str]:
        last, self.waiting = self.waiting, ""
        return [last] if last.strip() else []

    def end(self) -> int | None:
        """Behind the mark, and behind the sources that stand there where the sentence has none before."""
        text = self.waiting
        for at, character in enumerate(text):
            if character not in ENDS and not (character == "." and is_full_stop(text, at)):
                continue
            if not text[:at].strip():
                continue
            return at + 1 if CITATION.search(text[:at]) else behind_sources(text, at + 1)
        return None


def is_full_stop(text: str, at: int) -> bool:
    """Not the point of a number or an abbreviation, as far as can be seen by now."""
    if ABBREVIATED.search(text[: at + 1]):
        return False
    follows = text[at + 1 : at + 2]
    return follows.isspace() or follows in "[［【" if follows else not text[at - 1 : at].isdigit()


def behind_sources(text: str, start: int) -> int | None:
    """None: what comes next may still be a source of this sentence."""
    rest = text[start:]
    found = re.match(rf"(?:\s*{CITATION.pattern})*", rest)
    end = found.end() if found else 0
    return None if re.fullmatch(r"\s*(?:[\[［【]\d{0,3})?", rest[end:]) else start + end


def first_source(text: str, passages: Iterable[int]) -> int | None:
    """The passage that an unfinished sentence names at its beginning."""
    found = CITATION.match(text.lstrip())
    return int(found.group(1)) if found and int(found.group(1)) in set(passages) else None
