"""Stages and all that belongs to one; calls."""

from live.models.calls import Call
from live.models.chat import LONGEST_LINE, Line, LineReport
from live.models.floor import Floor, Restriction
from live.models.polls import LONGEST_OPTION, LONGEST_POLL, Ballot, Option, Pick, Poll
from live.models.questions import LONGEST_QUESTION, Question, QuestionVote
from live.models.recordings import Chapter, Recording, Take
from live.models.stages import Airtime, Source, Stage, StageChange, new_path

__all__ = [
    "LONGEST_LINE",
    "LONGEST_OPTION",
    "LONGEST_POLL",
    "LONGEST_QUESTION",
    "Airtime",
    "Ballot",
    "Call",
    "Chapter",
    "Floor",
    "Line",
    "LineReport",
    "Option",
    "Pick",
    "Poll",
    "Question",
    "QuestionVote",
    "Recording",
    "Restriction",
    "Source",
    "Stage",
    "StageChange",
    "Take",
    "new_path",
]
