"""Pages of the stages and of calls."""

from live.views.calls import call
from live.views.recordings import cut, describe, recording, recording_step, recordings
from live.views.replays import replay, replay_file
from live.views.stages import air, desk, health, hook, player, stage, step

__all__ = [
    "air",
    "call",
    "cut",
    "describe",
    "desk",
    "health",
    "hook",
    "player",
    "recording",
    "recording_step",
    "recordings",
    "replay",
    "replay_file",
    "stage",
    "step",
]
