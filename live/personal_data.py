"""What somebody asked, voted, wrote, reported and watched at the stages."""

from typing import Any

from accounts.models import User
from core import topics
from core.bus import publish
from core.personal_data import PersonalData
from core.traces import Traces
from live.models import Ballot, Line, LineReport, Question, QuestionVote, Restriction, WatchedHour


def export(person: User) -> dict[str, Any]:
    return {
        "questions": list(Question.objects.filter(asker=person).values("stage__slug", "text", "state", "asked_at")),
        "votes": list(QuestionVote.objects.filter(person=person).values("question__text", "voted_at")),
        "ballots": [
            {"poll": str(ballot.poll), "chosen": [str(pick.option) for pick in ballot.picks.all()], "cast_at": ballot.cast_at}
            for ballot in Ballot.objects.filter(person=person).select_related("poll").prefetch_related("picks__option")
        ],
        "lines": list(Line.objects.filter(author=person).values("stage__slug", "text", "said_at", "hidden_at", "hidden_reason")),
        "lines_reported": list(LineReport.objects.filter(by=person).values("line__text", "reason", "state", "made_at")),
        "restrictions": list(Restriction.objects.filter(person=person).values("kind", "reason", "made_at", "until", "lifted_at")),
        "watched": [
            {"stage": hour.stage.slug, "hour": hour.hour, "minutes": hour.number}
            for hour in WatchedHour.objects.of(person).select_related("stage")
        ],
    }


def erase(person: User) -> None:
    """What was written goes, from open pages, too. Votes and ballots stay counted, and are nobody's."""
    for pk, stage_pk in Line.objects.filter(author=person).values_list("pk", "stage_id"):
        publish(topics.around(stage_pk), {"type": "removed", "line": pk})
    Line.objects.filter(author=person).delete()
    Question.objects.filter(asker=person).delete()
    QuestionVote.objects.filter(person=person).update(person=None)
    Ballot.objects.filter(person=person).update(person=None)
    LineReport.objects.filter(by=person).update(by=None, reason="")
    WatchedHour.objects.of(person).delete()


def rub_out(traces: Traces) -> None:
    """What others wrote of the person."""
    traces.rub_out_of(Line.objects.all(), "text", "hidden_reason", at="said_at")
    traces.rub_out_of(Question.objects.all(), "text", at="asked_at")
    traces.rub_out_of(LineReport.objects.all(), "reason", at="made_at")
    traces.rub_out_of(Restriction.objects.all(), "reason", at="made_at")


PERSONAL_DATA = PersonalData("live", export, erase, order=32, rub_out=rub_out)
