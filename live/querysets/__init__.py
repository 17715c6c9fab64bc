"""Which rows of the stages."""

from live.querysets.stages import DOORS, AirtimeQuerySet, StageChangeQuerySet, StageQuerySet

__all__ = ["DOORS", "AirtimeQuerySet", "StageChangeQuerySet", "StageQuerySet"]
