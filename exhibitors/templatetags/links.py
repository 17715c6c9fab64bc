from urllib.parse import urlsplit

from django import template

register = template.Library()


@register.filter
def host(url: str) -> str:
    """Where a link leads, in as few letters as are honest."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
