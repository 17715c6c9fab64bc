"""What stands around a stage for one reader, part by part: the page is made of the parts, and fetches one anew when a hint names it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from event.frame import current_frame
from live.around_forms import AskForm, SayForm
from live.models import Airtime, Cue, Floor, Line, Option, Poll, Question, Restriction, Stage
from live.rules import can_moderate
from live.states import PollKind, PollState, Reaction

Part = Callable[[Stage, Any], dict[str, Any]]
FEW_POLLS = 10
LONGEST_KEY = 80
REACTIONS = [(kind.value, kind.label, f"r-{kind}") for kind in Reaction]  # with the icon of each


@dataclass(frozen=True)
class OptionRow:
    option: Option
    percent: int


@dataclass(frozen=True)
class PollRow:
    poll: Poll
    options: list[OptionRow]
    ballot_count: int
    has_voted: bool

    @property
    def is_open(self) -> bool:
        return self.poll.state == PollState.OPEN

    @property
    def takes_votes(self) -> bool:
        """In an archive nobody votes, whatever was left open."""
        return self.is_open and not current_frame().event.is_archived

    @property
    def state(self) -> PollState:
        """What visitors read."""
        return PollState.OPEN if self.takes_votes else PollState.CLOSED

    @property
    def is_multiple(self) -> bool:
        return self.poll.kind == PollKind.MULTIPLE

    @property
    def shows_results(self) -> bool:
        """Whoever has not voted yet is not led by the others."""
        return self.has_voted or not self.takes_votes


def row_of(poll: Poll, options: list[Any]) -> PollRow:
    """Of options `with_results`."""
    total, has_voted = options[0].ballot_count, options[0].has_voted
    rows = [OptionRow(option, round(100 * option.pick_count / total) if total else 0) for option in options]
    return PollRow(poll, rows, total, has_voted)


def poll_rows(polls: Any, user: Any) -> Iterator[PollRow]:
    options = Option.objects.filter(poll__in=polls).with_results(user)
    yield from (row_of(poll, list(own)) for poll, own in groupby(options, key=attrgetter("poll")))


def writing(stage: Stage, user: Any) -> dict[str, Any]:
    """What the forms depend on."""
    return {
        "floor": getattr(stage, "floor", None) or Floor(stage=stage),
        "restriction": Restriction.objects.on(user, timezone.now()),
        "may_moderate": can_moderate(user),
    }


def ask_part(stage: Stage, user: Any) -> dict[str, Any]:
    return writing(stage, user) | {"ask_form": AskForm()}


def questions_part(stage: Stage, user: Any) -> dict[str, Any]:
    found = Question.objects.of(stage).read_by(user).most_wanted(user)
    return {
        "questions": [question for question in found if question.is_public],
        "own_questions": [question for question in found if not question.is_public],
    }


def polls_part(stage: Stage, user: Any) -> dict[str, Any]:
    return {"polls": list(poll_rows(Poll.objects.of(stage).public()[:FEW_POLLS], user))}


def chat_part(stage: Stage, user: Any) -> dict[str, Any]:
    return writing(stage, user)


def say_part(stage: Stage, user: Any) -> dict[str, Any]:
    return writing(stage, user) | {"say_form": SayForm()}


def lines_part(stage: Stage, user: Any) -> dict[str, Any]:
    return {"lines": Line.objects.of(stage).visible().last_hundred(), "own_name": str(user) if user.is_authenticated else ""}


def slide_part(stage: Stage, _user: Any) -> dict[str, Any]:
    return {"cue": Cue.objects.current(stage)}


PARTS: dict[str, Part] = {
    "slide": slide_part,
    "ask": ask_part,
    "questions": questions_part,
    "polls": polls_part,
    "chat": chat_part,
    "say": say_part,
    "lines": lines_part,
}


def around(stage: Stage, user: Any, cue: Cue | None) -> dict[str, Any]:
    """All parts at once; what several of them read is asked once."""
    return (
        writing(stage, user)
        | {"ask_form": AskForm(), "say_form": SayForm(), "reactions": REACTIONS, "translation_address": translation_address()}
        | {"cue": cue}
        | questions_part(stage, user)
        | polls_part(stage, user)
        | lines_part(stage, user)
    )


def about(stage: Stage, key: str) -> Airtime | None:
    """What on this stage a question is about: pages of the programme name it by its key."""
    return stage.airtimes.filter(key=key[:LONGEST_KEY].replace("\0", "")).first() if key else None


def translation_address() -> str:
    """With `{text}` for what is to be translated into the reader's language."""
    language = "zh-Hans" if (get_language() or "").startswith("zh") else "en"
    return settings.LIVE_TRANSLATION_URL.replace("{language}", language)
