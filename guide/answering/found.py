"""What is found: the thing a question names or means, told from its row; several where they are as near; else nothing, with the nearest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from exhibitors.models import Booth, Exhibitor
from guide.answering.answers import Answer, Asker, Link, Subject
from guide.answering.patterns import patterns
from guide.answering.reading import ENGLISH, Read
from guide.answering.rows import Told, link_of, source_of, tell, told
from guide.answering.smalltalk import way_to_a_person
from guide.finding.asking import Hit, find
from guide.states import RETRIEVED, UNKNOWN

LINKS = 3
# Below these a find is no answer. A text has the words of a question, or means the same, or both a little.
SHARE, LIKENESS, BOTH = 0.24, 0.42, 0.5
SHARE_ALONE = 0.2
HARDLY = 0.08
PROGRAMME = {"session", "forum"}
AS_NEAR = 0.6  # of the nearest one's score, for others to be told beside it


def sure(hits: Sequence[Hit]) -> list[Hit]:
    """Those that are an answer. Without an embedder, or with one that fails, words decide alone."""
    has_meanings = any(hit.likeness for hit in hits)
    return [hit for hit in hits if (is_sure(hit) if has_meanings else hit.is_named or hit.share >= SHARE_ALONE)]


def is_sure(hit: Hit) -> bool:
    if hit.is_named:
        return True
    return (hit.share >= SHARE and hit.likeness >= LIKENESS / 2) or hit.likeness >= LIKENESS or hit.share + hit.likeness >= BOTH


def all_told(hits: Iterable[Hit], asker: Asker) -> Sequence[tuple[Subject, Told]]:
    return [(hit.subject, said) for hit in hits if (said := tell(hit.subject, hit.row, asker))]


def at_a_booth(read: Read) -> Answer | None:
    """`who is at A01`: by number."""
    found = patterns()["booth"].search(read.plain)
    if not found:
        return None
    number = f"{found[1]}{found[2]}".upper()
    booth = Booth.objects.filter(number=number, exhibitor__in=Exhibitor.objects.visible_to(read.asker.user)).first()
    return told_as(read, ("exhibitor", booth.exhibitor_id), kind="booth") if booth else None


def booths_that(read: Read) -> Answer | None:
    """`which exhibitors do privacy computing`: several, each with its place. Whoever names one asks for that one."""
    if not read.speaks_of("exhibitors") or read.speaks_of("how") or any(hit.is_named for hit in read.hits):
        return None
    hits = sure(find(read.question.text, read.asker.user, kinds={"exhibitor"}))
    rows = all_told([hit for hit in hits if hit.score >= AS_NEAR * hits[0].score], read.asker)
    if not rows:
        return None
    sentences = tuple(" ".join(filter(None, (said.facts["who"] or said.title, said.facts["where"]))) for _subject, said in rows)
    return replace(answer_of(read, rows, RETRIEVED), sentences=(*not_in_words(read, hits[0]), *sentences))


def not_in_words(read: Read, hit: Hit) -> tuple[str, ...]:
    """Said first where the best is alike in meaning and shares hardly a word, though it is written in the language of the question."""
    is_written = hit.known.is_written[read.language == ENGLISH]
    if hit.share >= HARDLY or not is_written:
        return ()
    return (_("No booth says it in these words. The nearest ones:"),)


def spoken_about(read: Read) -> Answer | None:
    """`who speaks about digital twins`: of the programme alone."""
    if not read.speaks_of("speaking") or any(hit.is_named for hit in read.hits[:1]):
        return None
    hits = find(read.question.text, read.asker.user, kinds=PROGRAMME)
    rows = all_told(hits, read.asker) if sure(hits) else []
    return answer_of(read, rows, RETRIEVED) if rows else None


def follow_up(read: Read) -> Answer | None:
    """`when is it?`: about what was spoken of last."""
    if not read.last or not read.is_bare:
        return None
    return told_as(read, read.last, kind="follow-up")


def told_as(read: Read, subject: Subject, *, kind: str) -> Answer | None:
    said = told(subject, read.asker)
    return answer_of(read, [(subject, said)], kind) if said else None


def answer_of(read: Read, rows: Sequence[tuple[Subject, Told]], kind: str) -> Answer:
    (subject, first), *others = rows
    links = tuple(Link(link.title, link.url, link.kind) for link in (link_of(*row) for row in rows[:LINKS]))
    sources = tuple(source_of(*row) for row in rows[:LINKS])
    sentences = first.sentences(read.focus)
    also = also_said(read, others)
    return Answer((*sentences, *also), read.language, kind, links, first.actions, sources, subject)


def also_said(read: Read, others: Sequence[tuple[Subject, Told]]) -> tuple[str, ...]:
    """Where people are asked for, those of the next finds, too; of other questions the links are enough."""
    if read.focus != "who":
        return ()
    told_who = (said.facts.get("who", "") for (kind, _key), said in others[: LINKS - 1] if kind in {"session", "speaker"})
    return tuple(filter(None, told_who))


def found(read: Read) -> Answer | None:
    """The best is told where it or one just behind it is sure: that one may be no more than alike."""
    near = read.hits[:LINKS]
    if not sure(near):
        return None
    rows = all_told(near, read.asker)
    return answer_of(read, rows, RETRIEVED) if rows else None


def unknown(read: Read) -> Answer:
    """Says so, with what is nearest and the way to a person."""
    rows = all_told(read.hits[:LINKS], read.asker)
    said = [_("I do not know that from the data of this expo.")]
    said += [_("Perhaps one of these helps, or a person of the help desk.")] if rows else [_("A person of the help desk may.")]
    return Answer(tuple(said), read.language, UNKNOWN, tuple(link_of(*row) for row in rows), (way_to_a_person(),))
