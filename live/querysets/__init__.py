"""Which rows of the stages."""

from live.querysets.recordings import RecordingQuerySet
from live.querysets.stages import DOORS, AirtimeQuerySet, StageChangeQuerySet, StageQuerySet

__all__ = ["DOORS", "AirtimeQuerySet", "RecordingQuerySet", "StageChangeQuerySet", "StageQuerySet"]
