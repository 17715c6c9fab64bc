"""What happens to figures and launches."""

from releases.actions.echoes import ask_to_meet, echo, forget_person, set_reminder
from releases.actions.figures import set_figure
from releases.actions.launches import (
    discard,
    give_back,
    hint_of,
    release_due,
    release_now,
    remind_of_launches,
    save_release,
    schedule,
    submit,
    withdraw,
)

__all__ = [
    "ask_to_meet",
    "discard",
    "echo",
    "forget_person",
    "give_back",
    "hint_of",
    "release_due",
    "release_now",
    "remind_of_launches",
    "save_release",
    "schedule",
    "set_figure",
    "set_reminder",
    "submit",
    "withdraw",
]
