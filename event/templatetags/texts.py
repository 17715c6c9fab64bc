"""Texts kept in two languages: shown in the reader's, else in the other one with a visible mark."""

import re
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

OTHER = {"en": ("zh_hans", "zh-Hans", "中文"), "zh-hans": ("en", "en", "English")}


def own_field(name: str) -> str:
    return f"{name}_{(get_language() or 'zh-hans').replace('-', '_')}"


def is_fallback(obj: Any, name: str) -> bool:
    """Whether `obj.<name>` is written in the other language only."""
    return not getattr(obj, own_field(name), None) and bool(getattr(obj, name))


@register.filter
def text(obj: Any, name: str) -> SafeString:
    """`{{ exhibitor|text:"tagline" }}`: a text missing in the reader's language is shown in the other, and says so."""
    value = getattr(obj, name) or ""
    if not is_fallback(obj, name):
        return format_html("{}", value)
    _, tag, label = OTHER.get(get_language() or "zh-hans", OTHER["zh-hans"])
    return format_html('<span lang="{}">{}</span> <small class="other-language" lang="{}">{}</small>', tag, value, tag, label)


@register.filter
def text_lang(obj: Any, name: str) -> str:
    """The language tag of a text that needs its own element, empty when it is the reader's language."""
    return OTHER.get(get_language() or "zh-hans", OTHER["zh-hans"])[1] if is_fallback(obj, name) else ""


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that breaks at its joints where it does not fit in one line."""
    return mark_safe(re.sub("(@)|([.])", r"\1<wbr>\2", conditional_escape(address)))  # noqa: S308 - escaped before
