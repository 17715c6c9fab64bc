"""People ask the guide, rate what it says, and write to the help desk: as they do on its page, once each."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from accounts.models import User
from expo.seed.asked import ASKED, TO_PEOPLE, Asked, ToPeople
from expo.seed.build.crowd import person
from expo.seed.people import ORGANISER, Face, attendees
from guide import actions
from guide.models import Exchange, HelpRequest
from guide.states import Rating

ASKERS = 12  # visitors who ask one after another


def build() -> None:
    """After the index is made, since answers come from it; with it the meanings of all texts, so that the first visitor finds by them."""
    actions.look_at_what_is_new()
    for language in dict.fromkeys(asked.language for asked in ASKED):
        askers = [face for face in attendees() if (face.language == language)][:ASKERS]
        ask_all([asked for asked in ASKED if asked.language == language], askers)
        write_all([asked for asked in TO_PEOPLE if asked.language == language], askers)


def ask_all(questions: Sequence[Asked], askers: Sequence[Face]) -> None:
    for number, asked in enumerate(questions):
        face = askers[number % len(askers)]
        by = person(face.email)
        if not Exchange.objects.filter(conversation__person=by, question=asked.question).exists():
            conversation = actions.begin_conversation(by, "", asked.language)
            exchange = actions.ask(conversation, asked.question, language=asked.language, zone=ZoneInfo(face.zone_name), by=by)
            if asked.helped is not None:
                actions.rate(exchange, Rating.GOOD if asked.helped else Rating.BAD)


def write_all(questions: Sequence[ToPeople], askers: Sequence[Face]) -> None:
    for asked, face in zip(questions, askers, strict=False):
        write(asked, person(face.email))


def write(asked: ToPeople, by: User) -> None:
    if HelpRequest.objects.of(by).filter(question=asked.question).exists():
        return
    request = actions.ask_for_help(asked.question, language=asked.language, by=by, address=by.email)
    if asked.answer:
        actions.answer_help(request, asked.answer, by=person(ORGANISER))
