"""Stages and all that belongs to one; calls."""

from live.models.calls import Call
from live.models.recordings import Chapter, Recording, Take
from live.models.stages import Airtime, Source, Stage, StageChange, new_path

__all__ = ["Airtime", "Call", "Chapter", "Recording", "Source", "Stage", "StageChange", "Take", "new_path"]
