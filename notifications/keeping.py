"""The number on the bell, laid over kept pages (core/overlays.py)."""

from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from core.overlays import Overlay, hole, number
from notifications.models import Notification


def cut(page: str) -> str:
    silent = drawn(get_language() or "", 0)
    return page.replace(silent, hole("bell", silent), 1)


def fill(unread: int | None) -> dict[str, str]:
    return {"bell": drawn(get_language() or "", unread)} if unread else {}


BELL = Overlay(lambda person: number(Notification.objects.filter(recipient=person).unread()), cut, fill)


@cache
def drawn(_language: str, unread: int) -> str:
    """As the head of the page draws it."""
    return render_to_string("components/bell.html", {"unread_notifications": unread, "notifications_url": reverse("notifications:list")})
