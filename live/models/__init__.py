"""Stages, and all that belongs to one."""

from live.models.calls import Call
from live.models.captions import CaptionDesk, CaptionLine, CaptionTrack
from live.models.chat import LONGEST_LINE, Line, LineReport
from live.models.floor import Floor, Restriction
from live.models.guests import MOST_ON_STAGE, Guest, GuestLine
from live.models.polls import LONGEST_OPTION, LONGEST_POLL, Ballot, Option, Pick, Poll
from live.models.questions import LONGEST_QUESTION, Question, QuestionVote
from live.models.recordings import Chapter, Recording, Take
from live.models.running import LONGEST_FAULT, LONGEST_ITEM, RunItem, RunOfShow
from live.models.slides import Cue, Slide
from live.models.stages import Airtime, Source, Stage, StageChange, new_path
from live.models.watching import WatchedHour

__all__ = [
    "LONGEST_FAULT",
    "LONGEST_ITEM",
    "LONGEST_LINE",
    "LONGEST_OPTION",
    "LONGEST_POLL",
    "LONGEST_QUESTION",
    "MOST_ON_STAGE",
    "Airtime",
    "Ballot",
    "Call",
    "CaptionDesk",
    "CaptionLine",
    "CaptionTrack",
    "Chapter",
    "Cue",
    "Floor",
    "Guest",
    "GuestLine",
    "Line",
    "LineReport",
    "Option",
    "Pick",
    "Poll",
    "Question",
    "QuestionVote",
    "Recording",
    "Restriction",
    "RunItem",
    "RunOfShow",
    "Slide",
    "Source",
    "Stage",
    "StageChange",
    "Take",
    "WatchedHour",
    "new_path",
]
