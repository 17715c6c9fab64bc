"""What the desk shows of other rooms: numbers beside the lists of the sidebar, lists on the first page."""

from typing import Any

from django import template
from django.contrib import admin

from core.contributions import DeskList, desk_lists_for

register = template.Library()


@register.simple_tag
def desk_lists(user: Any) -> list[DeskList]:
    """What this person looks after, a few rows of each (core.contributions)."""
    return desk_lists_for(user)


@register.simple_tag
def waiting(entry: dict[str, Any], request: Any) -> int:
    """How many rows of a list (an entry of `app_list`) wait for this person: what its admin's `waiting(request)` says, else 0."""
    asks = getattr(admin.site._registry.get(entry["model"]), "waiting", None)  # noqa: SLF001 (Django has no public way)
    return asks(request) if asks else 0
