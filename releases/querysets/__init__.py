"""Which figures, and which launches."""

from releases.querysets.figures import FigureQuerySet
from releases.querysets.launches import EchoQuerySet, ReleaseQuerySet, ReminderQuerySet

__all__ = ["EchoQuerySet", "FigureQuerySet", "ReleaseQuerySet", "ReminderQuerySet"]
