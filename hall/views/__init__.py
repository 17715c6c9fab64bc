"""The pages of the hall: the scene, the plan, and what both ask for."""

from hall.views.plan import plan
from hall.views.scene import layout, scene

__all__ = ["layout", "plan", "scene"]
