"""What was said, as pages and letters show it."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

from exhibitors import clock

register = template.Library()

BREAK = "\u200b"  # a space nobody sees: mail programs make no link across it
ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=\w)(?=\.[a-z]{2,})", re.IGNORECASE)


@register.filter
def said(message: Any) -> SafeString:
    """In paragraphs; links can be followed if the author is no newcomer, and nobody is told where the reader came from."""
    if not message.has_links:
        return mark_safe(linebreaks(escape(message.text)))  # noqa: S308 - escaped
    text = urlize(message.text, nofollow=True, autoescape=True).replace('rel="nofollow"', 'rel="nofollow noopener noreferrer external ugc"')
    return mark_safe(linebreaks(text))  # noqa: S308 - escaped by urlize


@register.filter
def for_letter(message: Any) -> str:
    """Plain text. A newcomer's addresses are broken up so that no mail program makes links of them."""
    return str(message.text) if message.has_links else ADDRESS.sub(BREAK, message.text)


@register.filter
def time_left(due_at: datetime | None) -> str:
    """“answer due in 2 h 10 min”; empty without a target."""
    return clock.time_left(due_at, timezone.now()) if due_at else ""
