"""Pages of the stages and of calls."""

from live.views.around import ask, cast, part, react, report, say, vote
from live.views.calls import call
from live.views.moderating import decide, lift, line, moderate, new_poll, poll, restrict, set_floor
from live.views.recordings import cut, describe, recording, recording_step, recordings
from live.views.replays import replay, replay_file
from live.views.stages import air, desk, health, hook, player, stage, step

__all__ = [
    "air",
    "ask",
    "call",
    "cast",
    "cut",
    "decide",
    "describe",
    "desk",
    "health",
    "hook",
    "lift",
    "line",
    "moderate",
    "new_poll",
    "part",
    "player",
    "poll",
    "react",
    "recording",
    "recording_step",
    "recordings",
    "replay",
    "replay_file",
    "report",
    "restrict",
    "say",
    "set_floor",
    "stage",
    "step",
    "vote",
]
