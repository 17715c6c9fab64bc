"""Who may do what with launches."""

from typing import Any

from exhibitors.rules import is_staff_of
from releases.states import EDITABLE

SCHEDULE = "releases.schedule_release"


def can_schedule(user: Any) -> bool:
    """Organisers of launches: they see all, and say which go out when."""
    return bool(user.has_perm(SCHEDULE))


def can_preview(user: Any, release: Any) -> bool:
    """Before its time: whoever schedules, and the company whose launch it is."""
    return can_schedule(user) or (release.exhibitor is not None and is_staff_of(user, release.exhibitor))


def can_edit(user: Any, release: Any) -> bool:
    """The company as long as it is a draft. What was handed in, the organiser changes, or gives back."""
    return can_schedule(user) or (release.state in EDITABLE and can_preview(user, release))
