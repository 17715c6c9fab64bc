"""Who writes to many, and who lets it go out."""

from typing import Any


def can_write_mailings(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("notifications.change_mailing"))


def can_approve_mailings(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("notifications.approve_mailing"))


def can_change_words(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("notifications.change_wording"))
