"""Whether what was found answers what was asked, or is only the nearest there is."""

import re
from collections.abc import Sequence

from guide.answering.patterns import patterns, speaks_of
from guide.answering.reading import ENGLISH, Read
from guide.finding.asking import SAME, Hit, is_said_of
from guide.finding.hints import hints_of
from guide.finding.mistyped import nearest
from guide.finding.nearby import nearby
from guide.finding.tokens import telling_alone, word_stem
from releases.models import Figure
from releases.states import Chart
from search.text import folded

# Below these a find is no answer. A text has the words of a question, or means the same, or both a little.
SHARE, LIKENESS, BOTH = 0.24, 0.42, 0.5
SHARE_ALONE = 0.15
# A text in the language of the question that has hardly a word of it must mean the same all the more: a name that stands nowhere
# is as near to many.
HARDLY, ALIKE = 0.1, 0.6
COUNTED, COUNTED_SHARE = 0.5, 0.3  # how near in meaning a figure is to be an answer, or which share of the words it has and LIKENESS
MEANT = 0.4  # share of the words of `what is …`
MEASURES = ("growth", "proportion")
CHARTED = {"growth": Chart.GROWTH, "proportion": Chart.SHARE}
SPELLED_WRONG = 5  # letters: a shorter name is near to too much
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
WITH_NAMES = {"exhibitor", "speaker"}  # of their own, which stand in no question by chance
REQUESTS = ("employer", "doing", "pronoun", "suggest", "amount", "exhibiting", "request")  # what may be asked of anything, or what it is
AS_A_SHARE = ("占", " as a share")  # before these a name says the part, and after them the whole


def alike(hits: Sequence[Hit]) -> list[Hit]:
    """Those near enough to be named as the nearest. Without an embedder, or with one that fails, words decide alone."""
    has_meanings = any(hit.likeness for hit in hits)
    return [hit for hit in hits if hit.is_named or (is_alike(hit) if has_meanings else hit.share >= SHARE_ALONE)]


def sure(hits: Sequence[Hit], read: Read) -> list[Hit]:
    """Those that are an answer. What means the very same needs no word of the question; `who?` alone has no answer."""
    says_something = bool(telling_alone(read.plain))
    return [hit for hit in alike(hits) if hit.is_named or (says_something and (hit.likeness >= ALIKE or is_sure(hit, read)))]


def is_sure(hit: Hit, read: Read) -> bool:
    has_hardly_a_word = hit.share < HARDLY and is_in_its_language(hit, read)
    return not has_hardly_a_word and not names_somebody_else(read)


def is_doubtful(hit: Hit, read: Read) -> bool:
    """In the language of the question, and yet not sure."""
    return is_in_its_language(hit, read) and not sure([hit], read)


def is_outdone(hit: Hit, read: Read) -> bool:
    """Written in the other language only, while something near in this one has as many of the words and is as like."""
    if is_in_its_language(hit, read):
        return False
    others = (other for other in read.hits if is_in_its_language(other, read))
    return any(other.share >= hit.share and other.likeness >= hit.likeness for other in others)


def is_alike(hit: Hit) -> bool:
    return (hit.share >= SHARE and hit.likeness >= LIKENESS / 2) or hit.likeness >= LIKENESS or hit.share + hit.likeness >= BOTH


def names_somebody_else(read: Read) -> bool:
    """A capital within an English question begins a name, and who is asked whether they exhibit has one; of one that stands nowhere here,
    nothing is known."""
    if read.speaks_of("exhibits"):
        return True
    if not read.focus and not read.speaks_of("exhibitors", "exhibiting"):
        return False
    said = [name.lower() for name in NAME.findall(read.question.text)]
    return any(not stands_here(name) for name in said)


def stands_here(name: str) -> bool:
    return nearby.lexicon.knows(word_stem(name)) or (len(name) >= SPELLED_WRONG and bool(nearest(name, nearby.words)))


def is_beyond(hit: Hit, read: Read) -> bool:
    """A thing is named, and of all that is asked of it its texts say not a word: `how many employees does Kestrel Robotics have`."""
    if not hit.is_named or hit.known.kind not in WITH_NAMES:
        return False
    rest = read.rest
    for title in hit.known.texts[: hit.known.named_by]:
        rest = rest.replace(folded(title), " ")
    if rest == read.rest:
        return False
    for request in REQUESTS:
        rest = patterns()[request].sub(" ", rest)
    says_something = any(len(token) > 1 for token in telling_alone(hints_of(rest).rest))
    return says_something and not is_said_of(hit, rest)


def is_in_its_language(hit: Hit, read: Read) -> bool:
    return hit.known.is_written[read.language == ENGLISH]


def is_beside(hit: Hit, read: Read) -> bool:
    """A figure says neither where nor who, and a growth is no share, and the last five years are not the next. Of what is not
    counted here the nearest figure has a word or two, too; and how things work does not say how many people are here."""
    if hit.known.kind != "figure":
        return hit.known.kind == "faq" and read.speaks_of("people")
    if read.focus in {"where", "who", "office"} or read.speaks_of("exhibiting") or not (hit.is_named or counts_it(hit)):
        return True
    return is_of_other_years(hit.row, read) or measures_something_else(hit.row, read)


def is_no_meaning(hit: Hit, read: Read) -> bool:
    """`what is quantum entanglement`: who has hardly half of the words does not say what something is."""
    return not hit.is_named and hit.share < MEANT and hit.likeness < SAME and read.speaks_of("meaning")


def counts_it(hit: Hit) -> bool:
    if not hit.likeness:  # without an embedder words decide alone
        return hit.share >= SHARE
    return hit.likeness >= COUNTED or (hit.share >= COUNTED_SHARE and hit.likeness >= LIKENESS)


def is_of_other_years(figure: Figure, read: Read) -> bool:
    """Of another five-year plan than the one that is asked for."""
    plans = {found[0] for found in patterns()["plan"].finditer(read.plain)}
    said = folded(f"{figure.value_period} {figure.target_period}")
    return bool(plans) and not any(plan in said for plan in plans)


def measures_something_else(figure: Figure, read: Read) -> bool:
    name = folded(str(figure))
    asked = {measure for measure in MEASURES if read.speaks_of(measure)}
    said = {measure for measure in MEASURES if speaks_of(measure, name) or figure.chart == CHARTED.get(measure)}
    if asked:
        return not asked & said or not names(read, f"{figure.name_zh_hans} {figure.name_en}")
    return "proportion" in said and not names(read, part_of(name))


def part_of(name: str) -> str:
    """`the GDP` asks for the whole of which a figure may tell a share."""
    return next((name.partition(mark)[0] for mark in AS_A_SHARE if mark in name), name)


def names(read: Read, text: str) -> bool:
    """Whether a question has a word of a text, besides those of the measure."""
    return bool(set(telling_alone(without_measures(read.plain))) & set(telling_alone(without_measures(folded(text)))))


def without_measures(plain: str) -> str:
    for measure in MEASURES:
        plain = patterns()[measure].sub(" ", plain)
    return plain
