"""Which rows of the stages."""

from live.querysets.captions import CaptionLineQuerySet
from live.querysets.chat import LineQuerySet, LineReportQuerySet
from live.querysets.floor import FloorQuerySet, RestrictionQuerySet
from live.querysets.guests import GuestLineQuerySet, GuestQuerySet
from live.querysets.polls import OptionQuerySet, PollQuerySet
from live.querysets.questions import QuestionQuerySet
from live.querysets.recordings import RecordingQuerySet
from live.querysets.running import RunItemQuerySet, RunQuerySet
from live.querysets.slides import CueQuerySet, SlideQuerySet
from live.querysets.stages import DOORS, FOR_GOOD, AirtimeQuerySet, SourceQuerySet, StageChangeQuerySet, StageQuerySet
from live.querysets.watching import WatchedHourQuerySet

__all__ = [
    "DOORS",
    "FOR_GOOD",
    "AirtimeQuerySet",
    "CaptionLineQuerySet",
    "CueQuerySet",
    "FloorQuerySet",
    "GuestLineQuerySet",
    "GuestQuerySet",
    "LineQuerySet",
    "LineReportQuerySet",
    "OptionQuerySet",
    "PollQuerySet",
    "QuestionQuerySet",
    "RecordingQuerySet",
    "RestrictionQuerySet",
    "RunItemQuerySet",
    "RunQuerySet",
    "SlideQuerySet",
    "SourceQuerySet",
    "StageChangeQuerySet",
    "StageQuerySet",
    "WatchedHourQuerySet",
]
