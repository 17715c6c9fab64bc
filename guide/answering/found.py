"""What is found: the thing a question names or means, told from its row; several where they are as near; else nothing, with the nearest."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exhibitors.models import Booth, Exhibitor
from guide.answering.answers import Answer, Asker, Link, Question, Subject
from guide.answering.fitting import HARDLY, alike, is_beside, is_beyond, is_doubtful, is_in_its_language, is_no_meaning, is_outdone, sure
from guide.answering.patterns import patterns
from guide.answering.reading import Read
from guide.answering.rows import Told, link_of, source_of, tell, told
from guide.answering.smalltalk import GOODS, way_to_a_person
from guide.finding.asking import MORE, Hit, find
from guide.finding.hints import hints_of
from guide.finding.tokens import telling_alone
from guide.states import RETRIEVED, UNKNOWN
from matchmaking.states import EntryKind

LINKS = 3
TWO = 2
CLAUSES = re.compile("[,，;；:：?？.。!！]")
PROGRAMME = {"session", "forum"}
PLAYERS = {"session", "forum", "speaker", "exhibitor", "product"}  # what one compares
PRICED = {"exhibitor", "product"}
AS_NEAR = 0.6  # of the nearest one's score, for others to be told beside it


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
    """`which exhibitors do privacy computing`: several, each with its place; by their products, where none says it of
    itself. Whoever names one, or its product, or asks for somebody at a forum, asks for that one."""
    named = {hit.known.kind for hit in read.hits if hit.is_named}
    if not read.speaks_of("exhibitors") or read.speaks_of("how") or named & GOODS or (named and read.speaks_of("ceremony")):
        return None
    hits = alike(find(read.question.text, read.asker.user, kinds={"exhibitor"})) or sure(
        find(read.question.text, read.asker.user, kinds={"product"}), read
    )
    rows = all_told(beside_the_first(hits), read.asker)
    return in_a_line_each(read, rows, not_in_words(read, hits[0])) if rows else None


def in_a_line_each(read: Read, rows: Sequence[tuple[Subject, Told]], head: tuple[str, ...]) -> Answer:
    sentences = tuple(" ".join(filter(None, (said.facts["who"] or said.title, said.facts["where"]))) for _subject, said in rows)
    return replace(answer_of(read, rows, RETRIEVED), sentences=(*head, *sentences))


def met_about(read: Read) -> Answer | None:
    """`whom should I meet about medical imaging`: the booths that do that, where the question names it."""
    if not read.speaks_of("suggest") or read.speaks_of("how", "reasons", "seeing", "sessions"):
        return None
    topic = patterns()["recommending"].sub(" ", read.plain)
    asked = replace(read, question=Question(topic, read.language))
    hits = sure(find(topic, read.asker.user, kinds={"exhibitor"}), asked) if telling_alone(topic) else []
    rows = all_told(beside_the_first(hits), read.asker) if hits else []
    return in_a_line_each(read, rows, ()) if rows else None


def not_in_words(read: Read, hit: Hit) -> tuple[str, ...]:
    """Said first where the best is alike in meaning and shares hardly a word, though it is written in the language of the question."""
    if hit.share >= HARDLY or not is_in_its_language(hit, read):
        return ()
    return (_("No booth says it in these words. The nearest ones:"),)


def spoken_about(read: Read) -> Answer | None:
    """`who speaks about digital twins`: of the programme alone."""
    if not read.speaks_of("speaking") or any(hit.is_named for hit in read.hits[:1]):
        return None
    hits = find(read.question.text, read.asker.user, kinds=PROGRAMME)
    rows = all_told(beside_the_first(hits), read.asker) if sure(hits, read) else []
    return answer_of(read, rows, RETRIEVED) if rows else None


def needed(read: Read) -> Answer | None:
    """`who needs computing power`: of the needs on the market alone."""
    if not read.speaks_of("needing"):
        return None
    hits = [hit for hit in find(read.question.text, read.asker.user, kinds={"market"}, most=MORE) if is_needed(hit)]
    rows = all_told(beside_the_first(hits)[:LINKS], read.asker) if sure(hits[:1], read) else []
    return answer_of(read, rows, RETRIEVED) if rows else None


def compared(read: Read) -> Answer | None:
    """`is A cheaper than B`, `A 和 B 有什么区别`: what is known of each, side by side, without a verdict; of two that are named, too."""
    is_asked = read.speaks_of("comparing")
    kinds = hints_of(read.plain).kinds & PLAYERS
    hits = [hit for side in sides(read) for hit in nearest_to(side, kinds) if is_asked or hit.is_named]
    rows = dict(all_told(hits, read.asker))
    if len(rows) < TWO:
        return None
    head = (_("I do not weigh one against the other; this is what is known of each:"),) if is_asked else ()
    sentences = (*head, *(said.in_short(read.focus) for said in rows.values()))
    linked = rows | dict(all_told(sure(read.hits[:1], read), read.asker))
    return replace(answer_of(read, list(linked.items()), RETRIEVED), sentences=sentences)


def nearest_to(side: Read, kinds: Collection[str]) -> list[Hit]:
    """One, of these kinds if there is one."""
    of_kinds = sure(find(side.question.text, side.asker.user, kinds=kinds), side) if kinds else []
    return (of_kinds or sure(side.hits, side))[:1]


def sides(read: Read) -> list[Read]:
    """Of the first part of the question that has two or more."""
    for clause in CLAUSES.split(read.plain):
        named = parts_of(read, patterns()["comparing"].sub("、", clause))
        if len(named) >= TWO:
            return named[:LINKS]
    return []


def parts_of(read: Read, text: str) -> list[Read]:
    """What is joined in a text, each part as a question of its own."""
    parts = [part for part in patterns()["joined"].split(text) if telling_alone(part)]
    return [replace(read, question=Question(part, read.language)) for part in parts]


def follow_up(read: Read) -> Answer | None:
    """`when is it?`, `can I meet them?`: about what was spoken of last."""
    if not read.last or not (read.is_bare or read.is_about_the_last):
        return None
    if read.focus == "price" and read.last[0] not in PRICED:
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
    also = also_said(read, subject[0], others)
    return Answer((*sentences, *also), read.language, kind, links, first.actions, sources, subject)


def also_said(read: Read, said_kind: str, others: Sequence[tuple[Subject, Told]]) -> tuple[str, ...]:
    """Where people are asked for, those of the next finds, too; of other questions the links are enough."""
    if read.focus not in {"who", "office"} or said_kind != "session":
        return ()
    told_who = [(said.title, said.facts.get("who")) for (kind, _key), said in others[: LINKS - 1] if kind == "session"]
    return tuple(pgettext("speakers of", "“%(title)s”. %(who)s") % {"title": title, "who": who} for title, who in told_who if who)


def found(read: Read) -> Answer | None:
    """The best is told; where it is doubtful, a sure one just behind it, and where it is a translation, one that says more in the language
    of the question. Whoever wants to buy something is not told who needs it."""
    near = sorted(read.hits[:LINKS], key=lambda hit: is_doubtful(hit, read) or is_outdone(hit, read))
    if read.speaks_of("buying"):
        near = sorted(sure(near, read), key=is_needed)
    if not sure(near, read) or is_beside(near[0], read) or is_no_meaning(near[0], read):
        return None
    rows = all_told(beside_the_first(near), read.asker)
    if not rows:
        return None
    said = answer_of(read, rows, RETRIEVED)
    return not_said_of_it(said) if is_beyond(near[0], read) else said


def is_needed(hit: Hit) -> bool:
    return hit.known.kind == "market" and hit.row.kind == EntryKind.NEED


def not_said_of_it(said: Answer) -> Answer:
    """What is asked of a thing is not known, and what is known of it is said."""
    sentences = (_("I do not know that from the data of this expo. What is known here:"), *said.sentences)
    return replace(said, kind=UNKNOWN, sentences=sentences, actions=(*said.actions, way_to_a_person()))


def beside_the_first(hits: Sequence[Hit]) -> list[Hit]:
    """With those that fit as well, more or less: what fits far worse is another matter."""
    return [hit for hit in hits if hit.score >= AS_NEAR * hits[0].score]


def unknown(read: Read) -> Answer:
    """Says so, with what is nearest and the way to a person."""
    rows = all_told(read.hits[:LINKS], read.asker)
    said = [_("I do not know that from the data of this expo.")]
    said += [_("Perhaps one of these helps, or a person of the help desk.")] if rows else [_("A person of the help desk may.")]
    return Answer(tuple(said), read.language, UNKNOWN, tuple(link_of(*row) for row in rows), (way_to_a_person(),))
