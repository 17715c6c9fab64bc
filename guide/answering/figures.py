"""The figures of Guiyang and Gui'an: several in one question, a growth as it was and as it is aimed for, and the aims of a plan."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from guide.answering.answers import Answer, Link, Question, Subject
from guide.answering.fitting import MEASURES, is_beside, is_of_other_years, sure
from guide.answering.found import CLAUSES, all_told, answer_of, parts_of
from guide.answering.patterns import speaks_of
from guide.answering.reading import Read
from guide.answering.rows import Told, tell
from guide.finding.asking import Hit, find
from guide.states import RETRIEVED
from releases.models import Figure
from search.text import folded

FEW, TWO = 5, 2
AS_NEAR = 0.9  # of the nearest figure's score, for another growth to be of the same thing


def counted(read: Read) -> Answer | None:
    """`how many big data companies are there and how did income grow`: each figure that a part of the question plainly asks for."""
    is_of_each = read.speaks_of("of_each")
    hits = [
        (part, hit)
        for part in spelled_out(parts_of(read, CLAUSES.sub("、", read.plain)))
        for hit in find(part.question.text, part.asker.user, kinds={"figure"}, most=1)
        if not is_beside(hit, part)
    ]
    plain = [hit for part, hit in hits if is_of_each or hit.is_named or part.speaks_of("amount", *MEASURES)]
    return told_each(read, plain)


def spelled_out(parts: Iterable[Read]) -> list[Read]:
    """`spending on research, and its growth`: a part that names nothing but the measure is about the one before."""
    spelled: list[Read] = []
    for part in parts:
        is_measure = bool(spelled) and part.asks_only(*MEASURES, "amount", "pronoun")
        text = f"{spelled[-1].question.text} {part.question.text}" if is_measure else part.question.text
        spelled.append(replace(part, question=Question(text, part.language)))
    return spelled


def grown(read: Read) -> Answer | None:
    """`how did the income of software grow`: what was reached and what is aimed for may be two figures, and both are told."""
    if not read.speaks_of("growth") or not sure(read.hits[:1], read):
        return None
    near = [
        hit
        for hit in find(read.question.text, read.asker.user, kinds={"figure"})
        if is_growth(hit) and not is_of_other_years(hit.row, read)
    ]
    if not near or near[0].subject != read.hits[0].subject:
        return None
    near = [hit for hit in near if hit.score >= AS_NEAR * near[0].score]
    return told_each(read, sorted(near, key=lambda hit: hit.row.value is None))


def is_growth(hit: Hit) -> bool:
    return speaks_of("growth", folded(str(hit.row)))


def told_each(read: Read, hits: Iterable[Hit]) -> Answer | None:
    """Two or more, each with its source."""
    rows: dict[Subject, Told] = dict(all_told(hits, read.asker))
    if len(rows) < TWO:
        return None
    said = [sentence for row in rows.values() for sentence in row.sentences(read.focus)]
    return replace(answer_of(read, list(rows.items()), RETRIEVED), sentences=tuple(dict.fromkeys(said)))


def aims(read: Read) -> Answer | None:
    """`what are the targets of the 14th five-year plan`: the foremost, and the page with all of them."""
    if not read.speaks_of("aim") or read.speaks_of("how") or not read.asks_only("aim", "plan", "figures", "amount", "all_of_them"):
        return None
    rows = [row for row in Figure.objects.aimed_for() if not is_of_other_years(row, read)][:FEW]
    told = [said for row in rows if (said := tell(("figure", row.pk), row, read.asker))]
    if not told:
        return None
    page = Link(_("Figures of Guiyang and Gui'an"), reverse("releases:figures"), "page")
    links = [Link(said.title, said.url, "figure") for said in told[: FEW - 1]]
    return Answer(
        (_("Aimed for, among others:"), *(said.facts["when"] for said in told), *told[0].more), read.language, "figures", (page, *links)
    )
