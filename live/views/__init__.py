"""Pages of the stages."""

from live.views.stages import air, desk, health, hook, player, stage, step

__all__ = ["air", "desk", "health", "hook", "player", "stage", "step"]
