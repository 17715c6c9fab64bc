"""What must hold before the first request is served."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from core.access import MARK

# Views of others: Django's, allauth's and the admin site's own wrappers carry their own guards.
FOREIGN = ("django.", "allauth.", "django_tasks")


def views_under(patterns: list[Any]) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views_under(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.callback


def is_ours(view: Any) -> bool:
    owner = getattr(view, "model_admin", None) or getattr(view, "admin_site", None)
    return owner is None and not view.__module__.startswith(FOREIGN)


def every_view_has_an_access_mark(**_kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"{view.__module__}.{view.__name__} has no access mark (core.access)", id="expo.E001")
        for view in views_under(get_resolver(settings.ROOT_URLCONF).url_patterns)
        if is_ours(view) and not hasattr(view, MARK)
    ]
