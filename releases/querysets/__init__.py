"""Which figures, and which launches."""

from releases.querysets.figures import FigureQuerySet
from releases.querysets.launches import EchoQuerySet, ReleaseQuerySet, ReminderQuerySet, is_out

__all__ = ["EchoQuerySet", "FigureQuerySet", "ReleaseQuerySet", "ReminderQuerySet", "is_out"]
