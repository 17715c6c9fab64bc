"""Who may change what the expo says about itself."""

from typing import Any


def can_run_expo(user: Any) -> bool:
    return bool(user.is_staff and user.has_perm("event.change_event"))


def can_edit_pages(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("event.change_page"))
