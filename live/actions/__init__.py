"""What happens to stages and calls."""

from live.actions.calls import end_call, open_call
from live.actions.stages import (
    LONGEST_EXTENSION,
    WITHOUT_AIRTIME,
    AirtimeRow,
    admit_anew,
    changed,
    close,
    end,
    end_if_overdue,
    end_overdue,
    extend,
    go_live,
    message_of,
    operated,
    pause,
    reopen,
    resume,
    write_airtimes,
)

__all__ = [
    "LONGEST_EXTENSION",
    "WITHOUT_AIRTIME",
    "AirtimeRow",
    "admit_anew",
    "changed",
    "close",
    "end",
    "end_call",
    "end_if_overdue",
    "end_overdue",
    "extend",
    "go_live",
    "message_of",
    "open_call",
    "operated",
    "pause",
    "reopen",
    "resume",
    "write_airtimes",
]
