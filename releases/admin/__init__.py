"""The desk of figures and launches."""

from releases.admin.figures import FigureAdmin
from releases.admin.launches import ReleaseAdmin

__all__ = ["FigureAdmin", "ReleaseAdmin"]
