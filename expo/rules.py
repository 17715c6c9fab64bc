"""Who looks after what people write."""

from typing import Any


def can_moderate(user: Any) -> bool:
    """Whoever looks after what people write in at least one room."""
    rights = ("live.moderate_floor", "exhibitors.moderate_talk", "matchmaking.moderate_entry", "forums.change_feedback")
    return bool(user.is_staff and any(user.has_perm(right) for right in rights))
