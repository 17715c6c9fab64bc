"""Pages of the stages, of runs of show and guests by video, of recordings, of calls, and around a stage."""

from live.views.around import ask, cast, part, react, report, say, vote
from live.views.calls import call
from live.views.captions import caption_line, caption_step, captions
from live.views.guests import enter, guest, guest_step, leave, room, scene_step, write_to_crew
from live.views.moderating import decide, lift, line, moderate, new_poll, poll, restrict, set_floor
from live.views.recordings import cut, describe, recording, recording_step, recordings, track, track_step
from live.views.replays import replay, replay_file
from live.views.running import edit_item, edit_run, invite_guest, item_step, new_item, new_run, run, run_desk, run_step, runs
from live.views.slides import cue, new_slides, slide, slide_picture, slides_off
from live.views.stages import air, desk, health, hook, player, stage, step

__all__ = [
    "air",
    "ask",
    "call",
    "caption_line",
    "caption_step",
    "captions",
    "cast",
    "cue",
    "cut",
    "decide",
    "describe",
    "desk",
    "edit_item",
    "edit_run",
    "enter",
    "guest",
    "guest_step",
    "health",
    "hook",
    "invite_guest",
    "item_step",
    "leave",
    "lift",
    "line",
    "moderate",
    "new_item",
    "new_poll",
    "new_run",
    "new_slides",
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
    "room",
    "run",
    "run_desk",
    "run_step",
    "runs",
    "say",
    "scene_step",
    "set_floor",
    "slide",
    "slide_picture",
    "slides_off",
    "stage",
    "step",
    "track",
    "track_step",
    "vote",
    "write_to_crew",
]
