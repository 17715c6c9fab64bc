"""What a line of the chat shows to this reader."""

import re
from urllib.parse import quote

from django import template
from django.utils.translation import get_language

from live.around import translation_address

register = template.Library()

CHINESE = re.compile(r"[\u3400-\u9fff]")  # as in static/js/live/chat.js


@register.filter
def mentions(text: str, name: str) -> bool:
    return bool(name) and f"@{name}" in text


@register.filter
def is_foreign(text: str) -> bool:
    """Whether a reader of this language may want it translated."""
    is_chinese = bool(CHINESE.search(text))
    return is_chinese != (get_language() or "").startswith("zh") and any(character.isalpha() for character in text)


@register.simple_tag
def translation_url(text: str) -> str:
    """Where another site translates it; empty where none was chosen."""
    return translation_address().replace("{text}", quote(text, safe=""))
