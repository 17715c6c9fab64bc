"""Which figures, and which launches."""

from releases.querysets.figures import FigureQuerySet
from releases.querysets.launches import ReleaseQuerySet, ReminderQuerySet

__all__ = ["FigureQuerySet", "ReleaseQuerySet", "ReminderQuerySet"]
