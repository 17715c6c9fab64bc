"""The whole way of a question: what is declined, what the rows of this moment answer, what is found, and else that it is not known."""

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone, translation

from guide.answering import figures, found, mine, programme, smalltalk
from guide.answering.answers import Answer, Asker, Question
from guide.answering.declining import decline
from guide.answering.patterns import patterns
from guide.answering.reading import CHINESE, ENGLISH, Read, language_of

Intent = Callable[[Read], Answer | None]
INTENTS: tuple[Intent, ...] = (
    smalltalk.greet,
    smalltalk.thank,
    decline,
    smalltalk.introduce,
    smalltalk.help_by_a_person,
    mine.own_agenda,
    mine.own_meetings,
    mine.what_to_see,
    found.met_about,
    mine.whom_to_meet,
    programme.what_changed,
    programme.launches,
    programme.in_a_part_of_the_day,
    programme.now_or_next,
    programme.on_a_day,
    programme.how_many,
    programme.all_forums,
    programme.hours,
    found.compared,
    figures.aims,
    figures.counted,
    figures.grown,
    found.follow_up,
    found.at_a_booth,
    found.needed,
    found.booths_that,
    found.spoken_about,
    programme.the_expo,
    found.found,
)

PLACES = {"second": 1, "third": 2, "fourth": 3, "last": -1}


def answer(question: Question, asker: Asker) -> Answer:
    read = Read(question, asker, language_of(question.text, question.language))
    if again := in_other_words(read):
        return again
    read = one_of_the_last(read) or read
    with translation.override(read.language), timezone.override(asker.zone):
        return first_said(read)


def first_said(read: Read) -> Answer:
    return next((said for intent in INTENTS if (said := intent(read))), None) or found.unknown(read)


def in_other_words(read: Read) -> Answer | None:
    """`And in English?`: the question before, answered in that language. `Sessions in English` are something else."""
    wanted = ENGLISH if read.speaks_of("english") else CHINESE if read.speaks_of("chinese") else ""
    if not wanted or not read.is_bare or read.speaks_of("sessions") or not read.asker.history:
        return None
    before = read.asker.history[-1]
    asker = replace(read.asker, history=read.asker.history[:-1])
    again = Read(Question(before.text, wanted), asker, wanted)
    with translation.override(wanted), timezone.override(asker.zone):
        said = found.told_as(again, before.subject, kind=before.kind) if before.subject else None
        return said or first_said(again)


def one_of_the_last(read: Read) -> Read | None:
    """`and the second one?`: of what the last list named, asked for by its title. The first is what the conversation is about anyway."""
    place = patterns()["ordinal"].search(read.plain)
    named = next((asked.named for asked in reversed(read.asker.history) if len(asked.named) > 1), ())
    if not place or not named or not read.asks_only("ordinal", "pronoun", "doing"):
        return None
    at = PLACES[str(place.lastgroup)]
    if at >= len(named):
        return None
    text = f"{read.plain[: place.start()]}{named[at]}{read.plain[place.end() :]}"
    return replace(read, question=Question(text, read.language))
