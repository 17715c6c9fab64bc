"""What the survey found: each question with its numbers, drawn; and a table with one row an answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import mean, median
from typing import Any

from django.utils.translation import gettext as _

from core.charts import Chart, columns, marks_of
from core.countries import country_name
from core.questions import NOTHING, QuestionKind
from registration.models import SurveyAnswer, SurveyQuestion

MOST_WORDS = 200  # answers in words on the page; the table to take along has all
MOST_BARS = 12


@dataclass(frozen=True)
class Row:
    label: str
    number: int
    percent: int


@dataclass(frozen=True)
class Result:
    question: SurveyQuestion
    answered: int
    rows: list[Row] = field(default_factory=list)
    chart: Chart | None = None
    facts: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    left_out: int = 0


def results() -> tuple[int, list[Result]]:
    """How many answered, and each question with what was said. Two queries for the questions, one for the answers."""
    questions, said = list(SurveyQuestion.objects.with_options()), list(SurveyAnswer.objects.values_list("answers", flat=True))
    return len(said), [result_of(question, [row.get(question.key) for row in said]) for question in questions]


def result_of(question: SurveyQuestion, values: Iterable[Any]) -> Result:
    given = [value for value in values if value not in NOTHING]
    if question.kind == QuestionKind.NUMBER:
        return in_numbers(question, [float(value) for value in given])
    if question.kind in {QuestionKind.TEXT, QuestionKind.LONG, QuestionKind.DATE}:
        words = [question.in_words(value) for value in given]
        return Result(question, len(given), words=words[:MOST_WORDS], left_out=max(len(words) - MOST_WORDS, 0))
    return counted(question, given)


def counted(question: SurveyQuestion, given: list[Any]) -> Result:
    """Answers to choose, in their order; countries by how many."""
    numbers = Counter(str(one) for value in given for one in (value if isinstance(value, list) else [value]))
    labels = labels_of(question, numbers)
    rows = [Row(label, numbers[key], round(100 * numbers[key] / len(given)) if given else 0) for key, label in labels]
    return Result(question, len(given), rows, drawn(rows[:MOST_BARS]))


def labels_of(question: SurveyQuestion, numbers: Counter[str]) -> list[tuple[str, str]]:
    if question.kind == QuestionKind.YES_NO:
        return [("True", str(_("yes"))), ("False", str(_("no")))]
    if question.kind == QuestionKind.COUNTRY:
        return [(code, country_name(code)) for code, _number in numbers.most_common()]
    return question.choices()


def in_numbers(question: SurveyQuestion, given: list[float]) -> Result:
    if not given:
        return Result(question, 0)
    facts = [
        (_("average"), f"{mean(given):.1f}"),
        (_("median"), f"{median(given):g}"),
        (_("smallest"), f"{min(given):g}"),
        (_("largest"), f"{max(given):g}"),
    ]
    rows = [Row(label, number, round(100 * number / len(given))) for label, number in spans_of(given)]
    return Result(question, len(given), rows, drawn(rows), facts)


def spans_of(given: list[float]) -> list[tuple[str, int]]:
    """Each value where there are few; else ten spans of the same width, each without its upper end but the last."""
    values = Counter(given)
    if len(values) <= MOST_BARS:
        return [(f"{value:g}", values[value]) for value in sorted(values)]
    low, width = min(given), (max(given) - min(given)) / 10
    places = Counter(min(int((value - low) / width), 9) for value in given)
    return [(f"{low + place * width:g}–{low + (place + 1) * width:g}", places[place]) for place in range(10)]


def drawn(rows: list[Row]) -> Chart | None:
    labels = [row.label for row in rows]
    return (
        columns([row.number for row in rows], labels, marks_of(labels)) if sum(bool(row.number) for row in rows) and len(rows) > 1 else None
    )


def heads_and_rows(*, is_anonymous: bool) -> tuple[list[str], Iterator[list[str]]]:
    """One row an answer, names where they are stored."""
    questions = list(SurveyQuestion.objects.with_options())
    heads = [_("day"), *([] if is_anonymous else [_("person")]), *(str(question) for question in questions)]
    return heads, table_rows(questions, is_anonymous=is_anonymous)


def table_rows(questions: list[SurveyQuestion], *, is_anonymous: bool) -> Iterator[list[str]]:
    for row in SurveyAnswer.objects.select_related("person").iterator(chunk_size=500):
        who = [] if is_anonymous else [str(row.person or "")]
        yield [row.given_on.isoformat(), *who, *(question.in_words(row.answers.get(question.key)) for question in questions)]
