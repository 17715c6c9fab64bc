"""The hall: how it is set up, who was there and how they look, what was said and found."""

from hall.models.people import Circle, CircleSeat, HallReport, HallVisit, Look, Remark
from hall.models.scenes import HiddenSpot, Scene, SpotFound

__all__ = ["Circle", "CircleSeat", "HallReport", "HallVisit", "HiddenSpot", "Look", "Remark", "Scene", "SpotFound"]
