"""Who may change what the expo says about itself."""

from typing import Any


def can_edit_pages(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("event.change_page"))
