"""How good the guide is, and what it costs: `python -m bench.guide` on a demo database. `quality` alone leaves the costs out.

Questions and what they should find stand in guide_questions.tsv, a third of them (`held`) never used for tuning; what has no answer here
stands in guide_offtopic.tsv. Facts are asked of all sessions, speakers and booths of the demo, and compared with the rows.
"""

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zoneinfo import ZoneInfo

import django

django.setup()

import numpy as np  # noqa: E402 - after the settings, which hold its threads
from django.conf import settings  # noqa: E402
from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from bench.measure import ROOT  # noqa: E402
from exhibitors.models import Exhibitor  # noqa: E402
from forums.models import Session, Speaker  # noqa: E402
from guide.answering import Answer, Asker, Question, answer  # noqa: E402
from guide.answering.rows import span  # noqa: E402
from guide.finding import nearby as index  # noqa: E402
from guide.finding.asking import find  # noqa: E402
from guide.finding.meanings import embedder, look_at  # noqa: E402
from guide.finding.nearby import missing_texts, nearby  # noqa: E402
from guide.finding.packed import Packed  # noqa: E402
from guide.states import DECLINED, UNKNOWN  # noqa: E402
from search.actions import index as index_rows  # noqa: E402
from search.models import Entry  # noqa: E402

HERE = Path(__file__).parent
ZONE = ZoneInfo("Asia/Shanghai")
PARTS = ("tune", "held")
REFUSED = {UNKNOWN, DECLINED}
FACTS = 100
ASKERS, MANY = 20, 5000
PAGE_THREADS = 4  # as in expo/pages.py
Asks = Callable[[str, str], bool]  # (expected, language) of a question
SAID_LANGUAGES = {"zh": "zh-hans", "en": "en"}


def rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def ask(text: str, language: str = "zh-hans") -> Answer:
    return answer(Question(text, language), Asker(AnonymousUser(), timezone.now(), ZONE))


def names() -> dict[tuple[str, int], set[str]]:
    return {(row.kind, row.object_id): {f"{row.kind}:{row.title_zh_hans}", f"{row.kind}:{row.title_en}"} for row in Entry.objects.all()}


def places(
    part: str, languages: Sequence[str] = ("zh", "en"), *, of: Callable[[str, str], bool] = lambda _titles, _language: True
) -> list[int]:
    """Of each question the place at which what it should find is found, or 0. `of`: only of questions with such titles and language."""
    known, found = names(), []
    for where, language, expected, text in rows("guide_questions.tsv"):
        if where == part and language in languages and of(expected, language):
            wanted = set(expected.split("|"))
            hits = find(text, AnonymousUser(), most=3)
            found.append(next((at for at, hit in enumerate(hits, start=1) if known[hit.known.kind, hit.known.key] & wanted), 0))
    return found


def linked(part: str) -> list[int]:
    """The same of the links of whole answers, which intents may have given."""
    addresses: dict[str, set[str]] = {}
    for language in SAID_LANGUAGES.values():
        with translation.override(language):
            for row in Entry.objects.all():
                for title in (row.title_zh_hans, row.title_en):
                    addresses.setdefault(f"{row.kind}:{title}", set()).add(row.get_absolute_url())
    found = []
    for where, language, expected, text in rows("guide_questions.tsv"):
        if where == part:
            wanted = set().union(*(addresses.get(title, set()) for title in expected.split("|")))
            said = ask(text, SAID_LANGUAGES[language])
            found.append(next((at for at, link in enumerate(said.links[:3], start=1) if link.url in wanted), 0))
    return found


def is_told(expected: str, language: str) -> bool:
    """Whether the thing has a text in the language that is not the question's."""
    title = expected.split("|", maxsplit=1)[0].partition(":")[2]
    other = "title_en" if language == "zh" else "title_zh_hans"
    return Entry.objects.filter(**{f"{other}__gt": ""}).filter(title_zh_hans=title).exists()


def is_shared(expected: str, language: str) -> bool:
    """Whether one of the things has a text in the language of the question."""
    titles = [one.partition(":")[2] for one in expected.split("|")]
    own = "title_zh_hans" if language == "zh" else "title_en"
    return Entry.objects.filter(Q(title_zh_hans__in=titles) | Q(title_en__in=titles), **{f"{own}__gt": ""}).exists()


def recall(found: Sequence[int], within: int) -> float:
    return sum(0 < place <= within for place in found) / max(1, len(found))


def crossing(part: str) -> list[int]:
    """Each language asks an index that knows what is asked for in the other one alone; the rest stands there in both."""
    found: list[int] = []
    adding, teaching = nearby.add, index.texts_in_both
    for language, keeps in (("zh", 1), ("en", 0)):
        expected = [titles for where, of, titles, _text in rows("guide_questions.tsv") if (where, of) == (part, language)]
        wanted = {title for titles in expected for title in titles.split("|")}
        asked_for = {key for key, titles in names().items() if titles & wanted}
        nearby.forget()
        nearby.add = only(keeps, asked_for, adding)  # type: ignore[method-assign]
        index.texts_in_both = lambda asked_for=asked_for: texts_of_the_rest(asked_for)  # type: ignore[assignment]
        found += places(part, (language,), of=is_told)
    nearby.add, index.texts_in_both = adding, teaching  # type: ignore[method-assign]
    nearby.forget()
    return found


def only(keeps: int, asked_for: set[tuple[str, int]], add: Callable[[tuple], None]) -> Callable[[tuple], None]:
    """An entry that is asked for, without its texts in one language; its terms, which are in both, go as well."""

    def added(row: tuple) -> None:
        if (row[1], row[2]) not in asked_for:
            add(row)
            return
        pairs = (row[6:8], row[8:10], ("",), row[11:13])
        said = [part if len(pair) == 1 or at == keeps else "" for pair in pairs for at, part in enumerate(pair)]
        add((*row[:6], *said))

    return added


def texts_of_the_rest(asked_for: set[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """What pairs of words are learned from: not from the texts that are missing."""
    for row in Entry.objects.filter(is_public=True):
        if (row.kind, row.object_id) not in asked_for:
            for name in ("title", "note", "text"):
                yield getattr(row, f"{name}_zh_hans"), getattr(row, f"{name}_en")


def refusals(part: str) -> tuple[float, float]:
    """The shares of questions answered, and of other questions refused."""
    own = [ask(text).kind not in REFUSED for where, _language, _expected, text in rows("guide_questions.tsv") if where == part]
    others = [ask(text).kind in REFUSED for where, _language, text in rows("guide_offtopic.tsv") if where == part]
    return sum(own) / len(own), sum(others) / len(others)


def facts() -> list[tuple[str, str, str]]:
    """(question, language, what the answer must say)"""
    asked: list[tuple[str, str, str]] = []
    for language in SAID_LANGUAGES.values():
        is_english = language == "en"
        with translation.override(language), timezone.override(ZONE):
            for row in Session.objects.going_on().with_context().in_order_of_time():
                asked.append(
                    (f"When does “{row}” start?" if is_english else f"《{row}》几点开始？", language, span(row.starts_at, row.ends_at))
                )
                asked.append((f"On which stage is {row}?" if is_english else f"{row}在哪个舞台？", language, str(row.stage)))
                if names_said := row.speaker_names:
                    asked.append((f"Who speaks at {row}?" if is_english else f"{row}是谁讲的？", language, names_said[0]))
            where, of_whom = (
                ("Where is the booth of %s?", "Which company is %s from?") if is_english else ("%s的展位在哪里？", "%s是哪个单位的？")
            )
            booths = Exhibitor.objects.published().with_place()
            asked.extend((where % row, language, row.booth.number) for row in booths)
            asked.extend((of_whom % row, language, str(row.organisation)) for row in Speaker.objects.with_shown_sessions())
    return asked[:: max(1, len(asked) // FACTS)][:FACTS]


def fact_figures() -> dict[str, int]:
    told = {"right": 0, "not known": 0, "wrong": 0}
    for text, language, expected in facts():
        said = ask(text, language)
        outcome = "not known" if said.kind in REFUSED else "right" if expected in " ".join(said.sentences[:3]) else "wrong"
        told[outcome] += 1
        if outcome == "wrong":
            print(f"wrong: {text} wants {expected}: {' '.join(said.sentences)[:160]}", file=sys.stderr)
    return told


def quality() -> Iterator[str]:
    yield from ("| | questions | recall@1 | recall@3 |", "|---|--:|--:|--:|")
    for part in PARTS:
        found = places(part)
        yield f"| {part} | {len(found)} | {recall(found, 1):.2f} | {recall(found, 3):.2f} |"
    for part in PARTS:
        found = places(part, of=is_shared)
        yield f"| {part}, written in the language of the question | {len(found)} | {recall(found, 1):.2f} | {recall(found, 3):.2f} |"
    for part in PARTS:
        found = linked(part)
        yield f"| {part}, among the links of the answer | {len(found)} | {recall(found, 1):.2f} | {recall(found, 3):.2f} |"
    for part in PARTS:
        found = crossing(part)
        yield f"| {part}, what is asked for in the other language only | {len(found)} | {recall(found, 1):.2f} | {recall(found, 3):.2f} |"
    yield from ("", "| | questions answered | others refused | balanced |", "|---|--:|--:|--:|")
    for part in PARTS:
        own, others = refusals(part)
        yield f"| {part} | {own:.2f} | {others:.2f} | {(own + others) / 2:.2f} |"
    yield f"\nFacts, {FACTS} generated questions: {', '.join(f'{number} {name}' for name, number in fact_figures().items())}."


def megabytes() -> float:
    """This process has at this moment."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024**2


def costs(before: float) -> Iterator[str]:
    texts = [row[3] for row in rows("guide_questions.tsv")][:100]
    started = time.process_time()
    for text in texts:
        ask(text)
    yield f"| an answer, CPU ms | {1000 * (time.process_time() - started) / len(texts):.0f} |"
    started = time.process_time()
    index_rows("session", [Session.objects.values_list("pk", flat=True)[0]])
    find("opening", AnonymousUser())
    yield f"| a session changes until it is found anew, CPU ms | {1000 * (time.process_time() - started):.0f} |"
    yield f"| index and embedder in the process that answers, MB | {megabytes() - before:.0f} |"


def crowded(before: float) -> Iterator[str]:
    """The same with 5,000 documents: copies of the demo's with words of their own, and meanings thrown with dice. Each leads to the row
    of what it is a copy of, as whoever asks for a row finds one."""
    chance, rows_now = np.random.default_rng(1), list(Entry.objects.values_list(*index.COLUMNS))
    with nearby.lock:
        for number in range(MANY - len(nearby.known)):
            row = list(rows_now[number % len(rows_now)])
            row[0] = -1 - number
            row[6:8] = (f"{row[6]}{number:04}号", f"{row[7]} n{number}")
            nearby.add(tuple(row))
        for known in nearby.known.values():
            if known.vectors is None and embedder().size:
                known.vectors = Packed.of(chance.normal(size=(len(known.texts), embedder().size)).astype(np.float32))
        nearby.compare(embedder().size)
    texts = [row[3] for row in rows("guide_questions.tsv")][:100]
    started = time.process_time()
    for text in texts:
        ask(text)
    yield f"| {MANY} documents: an answer, CPU ms | {1000 * (time.process_time() - started) / len(texts):.0f} |"
    yield f"| {MANY} documents: index and embedder, MB | {megabytes() - before:.0f} |"
    yield f"| {MANY} documents: {ASKERS} askers at once, the slowest, ms of the clock | {1000 * at_once(texts[:ASKERS]):.0f} |"


def together() -> Iterator[str]:
    nearby.forget()
    texts = [row[3] for row in rows("guide_questions.tsv")][:ASKERS]
    ask(texts[0])
    yield f"| {ASKERS} askers at once, the slowest, ms of the clock | {1000 * at_once(texts):.0f} |"


def at_once(texts: Sequence[str]) -> float:
    """Seconds until the last of them is answered. They come at the same moment to as many threads as a server's pages have, each with its
    connection to the database."""
    with ThreadPoolExecutor(PAGE_THREADS, initializer=connection.ensure_connection) as pages:
        ready = threading.Barrier(PAGE_THREADS)
        list(pages.map(lambda _thread: ready.wait(), range(PAGE_THREADS)))
        started = time.perf_counter()
        list(pages.map(ask, texts))
        return time.perf_counter() - started


def prepare() -> None:
    """In a process of its own: what seeding leaves in memory is no part of the guide, and its rubbish is collected again and again."""
    for command in ("migrate", "seed_demo"):
        subprocess.run([sys.executable, "manage.py", command, "--verbosity=0"], cwd=ROOT, stdout=sys.stderr, check=True)


def main() -> None:
    prepare()
    before = megabytes()
    load = os.getloadavg()[0]
    look_at(sorted(missing_texts()))
    # Before quality, which fills the memory with indexes of its own, and many at once, whose threads keep some.
    costly = [] if "quality" in sys.argv[1:] else [*costs(before), *crowded(before), *together()]
    print(f"## The guide, embeddings: {settings.GUIDE_EMBEDDINGS} ({embedder().name})", "", sep="\n")
    print(f"{Entry.objects.count()} documents of the demo; load of the machine at the start {load:.1f}.", "", sep="\n")
    print(*quality(), sep="\n")
    if costly:
        print("", "| | |", "|---|--:|", *costly, sep="\n")


if __name__ == "__main__":
    main()
