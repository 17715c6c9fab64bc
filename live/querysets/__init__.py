"""Which rows of the stages."""

from live.querysets.chat import LineQuerySet, LineReportQuerySet
from live.querysets.floor import FloorQuerySet, RestrictionQuerySet
from live.querysets.polls import OptionQuerySet, PollQuerySet
from live.querysets.questions import QuestionQuerySet
from live.querysets.recordings import RecordingQuerySet
from live.querysets.stages import DOORS, AirtimeQuerySet, StageChangeQuerySet, StageQuerySet

__all__ = [
    "DOORS",
    "AirtimeQuerySet",
    "FloorQuerySet",
    "LineQuerySet",
    "LineReportQuerySet",
    "OptionQuerySet",
    "PollQuerySet",
    "QuestionQuerySet",
    "RecordingQuerySet",
    "RestrictionQuerySet",
    "StageChangeQuerySet",
    "StageQuerySet",
]
