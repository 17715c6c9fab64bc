from typing import Any


def answers_help(user: Any) -> bool:
    """Who answers at the help desk."""
    return bool(user.is_active and user.is_staff and user.has_perm("guide.change_helprequest"))


def reads_questions(user: Any) -> bool:
    """Who sees what people ask the guide."""
    return bool(user.is_active and user.is_staff and user.has_perm("guide.view_exchange"))
