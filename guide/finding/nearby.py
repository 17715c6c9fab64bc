"""The index of search as the guide has it nearby, in each process that answers: words with their weights, and meanings.

Before each question one query tells whether entries came, changed or went; only those are read. So what an action changed is
known to the next question, in every process, whoever changed it.
"""

import re
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
from django.db.models import Count, QuerySet, Sum, Value

from core.compiled import Compiled
from core.embedders import Vectors
from guide.finding.dictionary import translations
from guide.finding.lexicon import Lexicon, Scores, weighted
from guide.finding.meanings import embedder, known_vectors, look_at
from guide.finding.names import CHARACTERS, Names, names_of
from guide.finding.packed import Packed
from guide.finding.pairing import Said, learned
from guide.finding.spellings import Spellings
from guide.finding.tokens import heard_pairs, words_of, written
from search.models import Entry

AT_ONCE = 24  # texts that are looked at before the answer; more are left to the worker, and until then words alone count
ENOUGH = 50  # entries from which on pairs of words are learned
OPENING = 260  # characters of a text that say what it is about
PART, PARTS = 90, 3  # characters of Chinese that are compared alone, and how many such parts of a text; of English twice as many
ENDS = re.compile(r"(?<=[。！？!?；;])|(?<=\.)\s+")
TITLE, TERMS, NOTE, TEXT, SOUND = 3.0, 1.2, 1.2, 1.0, 0.6
ASKED_IN_LINES = ("faq", "page")  # of these, each line of the terms is another way of asking
COLUMNS = (
    *("pk", "kind", "object_id", "revision", "is_public", "is_cancelled", "title_zh_hans", "title_en"),
    *("note_zh_hans", "note_en", "terms", "text_zh_hans", "text_en"),
)
# Changes whenever an entry comes, changes or goes: read from an index alone.
STAMP = Compiled(
    lambda: (
        QuerySet(Entry)
        .order_by()
        .values(of_all=Value(1))
        .annotate(number=Count("pk"), revisions=Sum("revision"), keys=Sum("pk"))
        .values_list("number", "revisions", "keys")
    )
)


@dataclass(slots=True)
class Known:
    """An entry as it is known here."""

    pk: int
    kind: str
    key: int
    revision: int
    is_public: bool
    is_cancelled: bool
    is_written: tuple[bool, bool]  # in Chinese, in English
    slot: int
    texts: tuple[str, ...]  # of which meanings are compared, titles first
    named_by: int  # how many of them are titles
    vectors: Packed | None = None  # of the texts, once they were looked at


@dataclass(frozen=True, slots=True)
class Slots:
    """What counts of each entry besides its words and meanings, as columns: of thousands at once. A slot never changes."""

    pks: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.str_]
    are_public: npt.NDArray[np.bool_]
    are_written: npt.NDArray[np.bool_]  # (slots, 2): in Chinese, in English

    @classmethod
    def of(cls, rows: Sequence[Known]) -> "Slots":
        return cls(
            np.array([known.pk for known in rows], dtype=np.int64),
            np.array([known.kind for known in rows], dtype=np.str_),
            np.array([known.is_public for known in rows], dtype=np.bool_),
            np.array([known.is_written for known in rows], dtype=np.bool_).reshape(-1, 2),
        )


class Nearby:
    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.waiting: dict[int, Vectors] = {}  # of the questions that wait for the lock, by their vectors' identity
        self.forget()

    def forget(self) -> None:
        self.stamp: tuple[object, ...] = ()
        self.known: dict[int, Known] = {}
        self.by_slot: list[Known] = []  # dead ones, too
        self._slots = Slots.of([])
        self.names = Names()
        self.lexicon = Lexicon()
        self.spellings = Spellings()
        self.words: dict[str, str] = {}
        self.said: Said = {}  # what words are called in the other language
        self.learned_from = 0  # entries there were when that was learned
        self.embedder_name = ""
        self.rows = Packed.stacked([], 0)
        self.row_slots = np.zeros(0, dtype=np.int32)
        self.title_rows = np.zeros(0, dtype=bool)
        self.has_all = True
        self.compared: dict[int, Scores] = {}

    # --- keeping up

    def refresh(self) -> None:
        """Under the lock."""
        stamp, looker = STAMP.row(), embedder()
        if stamp == self.stamp and looker.name == self.embedder_name and (self.has_all or not looker.size):
            return
        if looker.name != self.embedder_name:
            self.forget()
            self.embedder_name = looker.name
        revisions = dict(Entry.objects.values_list("pk", "revision"))
        gone = [pk for pk, known in self.known.items() if revisions.get(pk) != known.revision]
        for pk in gone:
            self.drop(pk)
        self.read([pk for pk in revisions if pk not in self.known])
        if self.lexicon.is_worn():
            self.forget()
            self.refresh()
            return
        self.learn()
        self.compare(looker.size)
        self.stamp = stamp

    def drop(self, pk: int) -> None:
        known = self.known.pop(pk)
        self.lexicon.drop(known.slot)

    def read(self, pks: Collection[int]) -> None:
        ordered = sorted(pks)
        for at in range(0, len(ordered), 400):
            for row in Entry.objects.filter(pk__in=ordered[at : at + 400]).values_list(*COLUMNS):
                self.add(row)

    def add(self, row: tuple[object, ...]) -> None:
        pk, kind, key, revision, is_public, is_cancelled, *said = row
        texts: list[str] = [str(part) for part in said]
        titles, notes, terms, bodies = texts[:2], texts[2:4], texts[4], texts[5:7]
        others = wordings(kind, terms)
        heard = [pair for part in (*titles, *notes, *others) for pair in heard_pairs(part)]
        self.spellings.add(heard)
        tokens = weighted(
            (
                (TITLE, chain(*map(written, titles))),
                (NOTE, chain(*map(written, notes))),
                (TERMS, written(terms)),
                (TEXT, chain(*map(written, bodies))),
                (SOUND, (sound for sound, _pair in heard)),
            )
        )
        slot = self.lexicon.add(tokens)
        self.words |= words_of(" ".join(texts))
        known = Known(
            pk, kind, key, revision, bool(is_public), bool(is_cancelled),  # type: ignore[arg-type]
            (bool(titles[0]), bool(titles[1])), slot, (*chances(titles, notes, bodies), *others), sum(map(bool, titles)),
        )  # fmt: skip
        self.known[known.pk] = known
        self.by_slot.append(known)
        self.names.add(names_of(kind, titles, terms), slot)

    def learn(self) -> None:
        """Of public texts alone, and anew when many came or went: a few change little."""
        if abs(len(self.known) - self.learned_from) >= max(ENOUGH, self.learned_from // 5):
            self.said = joined_words(translations(self.lexicon.knows), learned(texts_in_both()))
            self.learned_from = len(self.known)

    # --- meanings

    def compare(self, size: int) -> None:
        """One row for each text of each entry, as far as it was looked at."""
        wanting = [known for known in self.known.values() if size and known.vectors is None]
        found = self.vectors({text for known in wanting for text in known.texts})
        for known in wanting:
            if all(text in found for text in known.texts):
                rows = np.array([found[text] for text in known.texts], dtype=np.float32)
                known.vectors = Packed.of(rows.reshape(len(known.texts), size))
        has = [known for known in self.known.values() if known.vectors is not None]
        self.rows = Packed.stacked([known.vectors for known in has if known.vectors is not None], size)
        self.row_slots = np.repeat(np.array([known.slot for known in has], dtype=np.int32), [len(known.texts) for known in has])
        self.title_rows = np.array([at < known.named_by for known in has for at in range(len(known.texts))], dtype=bool)
        self.compared.clear()
        self.has_all = len(has) == len(self.known)

    def vectors(self, texts: set[str]) -> dict[str, Vectors]:
        found = known_vectors(texts)
        missing = sorted(texts - found.keys())
        return found | look_at(missing) if 0 < len(missing) <= AT_ONCE else found

    # --- questions

    @property
    def slots(self) -> Slots:
        if len(self._slots.pks) != len(self.by_slot):
            self._slots = Slots.of(self.by_slot)
        return self._slots

    @contextmanager
    def turn_of(self, vector: Vectors | None) -> Iterator[None]:
        """The lock. While one waits for it, whoever has it compares its vector as well."""
        if vector is not None:
            self.waiting[id(vector)] = vector
        with self.lock:
            try:
                yield
            finally:
                self.waiting.pop(id(vector), None)
                self.compared.pop(id(vector), None)

    def likeness(self, vector: Vectors) -> tuple[Scores, Scores]:
        """Under the lock. Of each slot the best of all its texts, and of its titles; 0 where none was looked at."""
        of_texts, of_titles = (np.zeros(len(self.lexicon.lengths), dtype=np.float32) for _turn in range(2))
        if len(self.row_slots):
            found = self.compared_with(vector)
            np.maximum.at(of_texts, self.row_slots, found)
            np.maximum.at(of_titles, self.row_slots[self.title_rows], found[self.title_rows])
        return of_texts, of_titles

    def compared_with(self, vector: Vectors) -> Scores:
        """With each row; one product serves all who wait: to unpack the rows costs more than to compare them."""
        if id(vector) not in self.compared:
            asked = {key: other for key, other in self.waiting.copy().items() if key not in self.compared} | {id(vector): vector}
            found = self.rows.likeness(np.stack(list(asked.values()), axis=1))
            self.compared |= dict(zip(asked, found.T, strict=True))
        return self.compared[id(vector)]


def chances(titles: list[str], notes: list[str], bodies: list[str]) -> Iterator[str]:
    """What an entry may be recognised by, in each of its languages.

    Its titles; then the title with the line below, and with the beginning of its text; then a few sentences alone.
    """
    yield from filter(None, titles)
    for title, note, body in zip(titles, notes, bodies, strict=True):
        if title and note:
            yield joined(title, note)
        if body:
            yield joined(title, body[:OPENING])
            yield from parts_of(body)


def wordings(kind: object, terms: str) -> list[str]:
    return [line.strip() for line in terms.splitlines() if line.strip()] if kind in ASKED_IN_LINES else []


def parts_of(body: str) -> list[str]:
    """The first parts of a text, in whole sentences."""
    found, longest = [""], PART if CHARACTERS.search(body) else 2 * PART
    for sentence in ENDS.split(" ".join(body.split())):
        if found[-1] and len(found[-1]) + len(sentence) > longest:
            found.append("")
        found[-1] += f"{sentence} "
    return [part.strip() for part in found[:PARTS] if part.strip()]


def joined(*parts: str) -> str:
    return ". ".join(filter(None, parts))


def joined_words(by_dictionary: dict[str, dict[str, float]], by_texts: Said) -> Said:
    """What the expo's own texts teach, too: of both the surer."""
    for word, others in by_texts.items():
        own = by_dictionary.setdefault(word, {})
        own |= {other: max(sure, own.get(other, 0)) for other, sure in others.items()}
    return by_dictionary


def texts_in_both() -> Iterator[tuple[str, str]]:
    """Titles, notes and texts, each in Chinese and in English."""
    for row in Entry.objects.filter(is_public=True).values_list(*COLUMNS[6:10], *COLUMNS[11:]):
        yield from zip(row[::2], row[1::2], strict=True)


def missing_texts() -> set[str]:
    """Of all entries, the texts that nobody has looked at yet."""
    texts: set[str] = set()
    for kind, *said, terms in Entry.objects.values_list("kind", *COLUMNS[6:10], *COLUMNS[11:], "terms"):
        texts |= {*chances(said[:2], said[2:4], said[4:6]), *wordings(kind, terms)}
    return texts - known_vectors(texts).keys()


nearby = Nearby()
