"""What the stages know of a person: handed over, and forgotten."""

import pytest
from django.utils import timezone

from accounts.models import User
from live.actions import ask, ban, cast, decide_question, note_watching, open_poll, report_line, say, vote, write_poll
from live.models import Ballot, Line, LineReport, Question, QuestionVote, Stage, WatchedHour
from live.personal_data import erase, export
from live.states import PollKind, QuestionState, StageState

pytestmark = pytest.mark.django_db


def test_everything_is_handed_over_and_forgotten(stage: Stage, dave: User, alice: User, moderator: User) -> None:
    question = decide_question(ask(stage, by=alice, text="How fast?"), QuestionState.SHOWN, by=moderator)
    ask(stage, by=dave, text="Where do I park?")
    vote(question, by=dave)
    colours = [("红", ""), ("蓝", "")]
    poll = open_poll(write_poll(stage, text=("颜色", ""), options=colours, kind=PollKind.SINGLE, by=moderator), by=moderator)
    cast(poll, options=[poll.options.all()[0].pk], by=dave)
    report_line(say(stage, by=alice, text="Buy now"), reason="Advertising", by=dave)
    say(stage, by=dave, text="Hello all")
    ban(dave, reason="Noise", by=moderator)
    Stage.objects.update(state=StageState.LIVE)
    note_watching({(stage.pk, dave.pk)}, timezone.now())

    known = export(dave)
    assert [row["text"] for row in known["questions"]] == ["Where do I park?"]
    assert [row["question__text"] for row in known["votes"]] == ["How fast?"]
    assert [row["chosen"] for row in known["ballots"]] == [["红"]]
    assert [row["text"] for row in known["lines"]] == ["Hello all"]
    assert [row["reason"] for row in known["lines_reported"]] == ["Advertising"]
    assert [row["reason"] for row in known["restrictions"]] == ["Noise"]
    assert [(row["stage"], row["minutes"]) for row in known["watched"]] == [("main", 1)]

    erase(dave)
    assert [row.asker for row in Question.objects.all()] == [alice]
    assert [row.author for row in Line.objects.all()] == [alice]
    assert [row.person for row in QuestionVote.objects.all()] == [None]
    assert [row.person for row in Ballot.objects.all()] == [None]
    assert [(row.by, row.reason) for row in LineReport.objects.all()] == [(None, "")]
    assert not WatchedHour.objects.exists()
