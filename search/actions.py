"""What happens to the index: it follows each change on commit, and can be made anew at any time."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from django.db import DatabaseError, connection, transaction

from core.contributions import SearchDocument, SearchSource, search_sources
from core.work import enqueue
from search import near, text
from search.backends import store
from search.backends.base import Columns
from search.models import Entry, Near
from search.sounds import sounds

A_BATCH = 200
AT_ONCE = 1000  # rows that are indexed before the answer leaves, in less than a second; more are left to the worker
LONGEST_TEXT = 20_000  # characters of a text that are indexed
LONGEST_TITLE, LONGEST_NOTE = 240, 400
LONGEST_SIZE = 32_767
FIELDS = [field.name for field in Entry._meta.concrete_fields if field.name not in {"id", "kind", "object_id"}]  # noqa: SLF001

Keys = dict[str, set[int]]


def get_ready() -> None:
    """Loads what the first change in a process would wait for: the tables of sounds, most of a second of CPU."""
    sounds("数博会")


class Follow:
    """Runs once on commit for all that changed in a transaction."""

    def __init__(self) -> None:
        self.keys: Keys = {}
        self.__qualname__ = "search.actions.Follow"  # Django names it in the log when it fails

    def __call__(self) -> None:
        for kind, pks in self.keys.items():
            if len(pks) <= AT_ONCE:
                index(kind, pks)
            else:
                for batch in batches(pks):
                    enqueue("search.tasks.reindex", kind, batch)


def follow(thing: Any) -> None:
    """Note what changes with `thing`. Its own key may be gone when the transaction commits, so keys are read now."""
    changed = {source.kind: touched(source, thing) for source in search_sources()}
    if any(changed.values()):
        waiting = follow_of_this_transaction()
        for kind, pks in changed.items():
            if pks:
                waiting.keys.setdefault(kind, set()).update(pks)
        if waiting not in [hook[1] for hook in hooks()]:
            transaction.on_commit(waiting, robust=True)


def follow_of_this_transaction() -> Follow:
    """The one that already waits in the same savepoint, so that an import of a thousand rows indexes each once."""
    here = set(connection.savepoint_ids)
    return next((hook[1] for hook in hooks() if isinstance(hook[1], Follow) and hook[0] == here), Follow())


def hooks() -> list[Any]:
    """What runs on commit: (savepoints, function, …) each."""
    return list(connection.run_on_commit)


def touched(source: SearchSource, thing: Any) -> set[int]:
    rows = source.touched_by(thing)
    return set() if rows is None else set(rows.order_by().values_list("pk", flat=True))


@transaction.atomic
def index(kind: str, pks: Iterable[int]) -> set[str]:
    """Make the entries of these rows what the rows are now; rows that are gone lose theirs. Answers the words that were indexed."""
    source, wanted = next(source for source in search_sources() if source.kind == kind), set(pks)
    store().lock()
    documents = {row.pk: source.document(row) for row in source.rows().filter(pk__in=wanted)}
    tokens = {pk: columns(document) for pk, document in documents.items()}
    Entry.objects.of(kind, wanted - documents.keys()).delete()
    revision = Entry.objects.last_revision() + 1
    entries = Entry.objects.bulk_create(
        [entry_of(kind, pk, document, size=len(tokens[pk].title), revision=revision) for pk, document in documents.items()],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=FIELDS,
    )
    store().put((entry.pk, tokens[entry.object_id]) for entry in entries)
    return learn(documents.values())


def entry_of(kind: str, pk: int, document: SearchDocument, *, size: int, revision: int) -> Entry:
    return Entry(
        kind=kind,
        object_id=pk,
        title_zh_hans=document.title[0][:LONGEST_TITLE],
        title_en=document.title[1][:LONGEST_TITLE],
        note_zh_hans=document.note[0][:LONGEST_NOTE],
        note_en=document.note[1][:LONGEST_NOTE],
        text_zh_hans=document.text[0][:LONGEST_TEXT],
        text_en=document.text[1][:LONGEST_TEXT],
        terms=document.terms[:LONGEST_TEXT],
        revision=revision,
        title_size=min(size, LONGEST_SIZE),
        url_args=list(document.url_args),
        **{name: getattr(document, name) for name in plain_fields()},
    )


def plain_fields() -> tuple[str, ...]:
    return ("url_name", "fragment", "sector", "starts_at", "is_public", "is_cancelled", "is_sample")


def columns(document: SearchDocument) -> Columns:
    title, note = " ".join(document.title), " ".join((*document.note, document.terms))
    return Columns(
        title=text.tokens(title),
        note=text.tokens(note),
        text=text.tokens(" ".join(part[:LONGEST_TEXT] for part in document.text)),
        sound=sounds(title),
        echo=sounds(note),
    )


def learn(documents: Iterable[SearchDocument]) -> set[str]:
    """Remember words, so that they are found mistyped."""
    said = set[str]().union(*(text.words(" ".join((*one.title, *one.note, one.terms, *one.text))) for one in documents))
    words = {word for word in said if near.SHORTEST <= len(word) <= text.LONGEST_WORD}
    new = words - Near.objects.known(words)
    rows = (Near(variant=variant, word=word) for word in sorted(new) for variant in sorted(near.variants(word)))
    Near.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)
    return words


def rebuild(say: Callable[[SearchSource, int, int], None] = lambda *_: None) -> int:
    """Index everything and forget what is gone. Search goes on meanwhile, with what the index had. Answers the number of entries."""
    store().create()
    words: set[str] = set()
    for source in search_sources():
        words |= rebuild_source(source, say)
    Entry.objects.exclude(kind__in=[source.kind for source in search_sources()]).delete()
    unused = set(Near.objects.order_by().values_list("word", flat=True).distinct()) - words
    for batch in batches(unused):
        Near.objects.filter(word__in=batch).delete()
    return Entry.objects.count()


def rebuild_source(source: SearchSource, say: Callable[[SearchSource, int, int], None]) -> set[str]:
    pks = list(source.rows().order_by("pk").values_list("pk", flat=True))
    gone = set(Entry.objects.filter(kind=source.kind).values_list("object_id", flat=True)) - set(pks)
    words: set[str] = set()
    for batch in batches(gone):
        Entry.objects.of(source.kind, batch).delete()
    for number, batch in enumerate(batches(pks)):
        words |= index(source.kind, batch)
        say(source, number * A_BATCH + len(batch), len(pks))
    return words


def batches(things: Collection[Any]) -> Iterator[list[Any]]:
    ordered = sorted(things)
    for start in range(0, len(ordered), A_BATCH):
        yield ordered[start : start + A_BATCH]


def is_lost() -> bool:
    """Whether tokens are gone, entries are older than this release, or a kind has another number of them than of rows."""
    try:
        with transaction.atomic():
            has_all = store().size() == Entry.objects.count() and not Entry.objects.of_an_older_release().exists()
    except DatabaseError:
        return True
    return not has_all or any(source.rows().count() != Entry.objects.filter(kind=source.kind).count() for source in search_sources())
