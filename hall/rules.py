"""Who may do what in the hall."""

from typing import Any


def can_moderate(user: Any) -> bool:
    """Sees what was reported there, and keeps people out."""
    return bool(user.is_staff and user.has_perm("hall.moderate_hall"))
