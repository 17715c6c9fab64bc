"""Figures of the place, and launches."""

from releases.models.figures import Figure
from releases.models.launches import Echo, Introduction, PressFile, Release, Reminder

__all__ = ["Echo", "Figure", "Introduction", "PressFile", "Release", "Reminder"]
