"""What was looked for, marked in the texts of a list that search has narrowed."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search.marks import marked, snippet, sounding, spans
from search.question import Question, ask
from search.showing import CHINESE, ENGLISH, TAGS

register = template.Library()


@register.simple_tag
def hits(thing: Any, name: str, typed: str, *, short: bool = False) -> SafeString:
    """A text kept in two languages: in the reader's, unless only the other one has it, or has the hit. `short` is the part around it."""
    own = ENGLISH if get_language() == "en" else CHINESE
    question = ask(typed)
    lines = [(language, text) for language in (own, other(own)) if (text := getattr(thing, f"{name}_{language}") or "")]
    language, text = next(((one, text) for one, text in lines if places(text, question)), lines[0] if lines else (own, ""))
    html = (snippet if short else marked)(text, places(text, question))
    return html if language == own else format_html('<span lang="{}">{}</span>', TAGS[language], html)


def other(language: str) -> str:
    return ENGLISH if language == CHINESE else CHINESE


def places(text: str, question: Question) -> list[tuple[int, int]]:
    """As written, else as it sounds."""
    return spans(text, question) or sounding(text, question) if question else []
