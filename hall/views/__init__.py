"""The pages of the hall: the scene, the plan, and what both ask for."""

from hall.views.panels import keepsakes, panel
from hall.views.people import block, join, look, people, person, report, seen
from hall.views.plan import plan
from hall.views.scene import layout, scene
from hall.views.watching import watch

__all__ = ["block", "join", "keepsakes", "layout", "look", "panel", "people", "person", "plan", "report", "scene", "seen", "watch"]
