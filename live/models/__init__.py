"""Stages, and all that belongs to one."""

from live.models.stages import Airtime, Source, Stage, StageChange, new_path

__all__ = ["Airtime", "Source", "Stage", "StageChange", "new_path"]
