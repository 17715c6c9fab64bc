"""Numbers beside the lists of the admin's sidebar."""

from typing import Any

from django import template
from django.contrib import admin

register = template.Library()


@register.simple_tag
def waiting(entry: dict[str, Any], request: Any) -> int:
    """How many rows of a list (an entry of `app_list`) wait for this person: what its admin's `waiting(request)` says, else 0."""
    asks = getattr(admin.site._registry.get(entry["model"]), "waiting", None)  # noqa: SLF001 (Django has no public way)
    return asks(request) if asks else 0
