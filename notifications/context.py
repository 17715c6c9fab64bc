"""The number on the bell, and the banners, on each page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from notifications import banners


def bell(request: HttpRequest) -> dict[str, Any]:
    """`unread_notifications`: asked only by pages that show it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.pk is None:  # nobody, or all who are signed in (event/keeping.py)
        return {"unread_notifications": 0}
    return {"unread_notifications": SimpleLazyObject(lambda: user.notifications.unread().count())}


def announced(request: HttpRequest) -> dict[str, Any]:
    """`banners`: drawn only by pages that show them."""
    return {"banners": SimpleLazyObject(lambda: banners.context(request))}
