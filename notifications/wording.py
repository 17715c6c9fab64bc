"""The organiser's words instead of the built-in ones: filled in for one reader, as text and as HTML."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.letter_kinds import Details, letter_kind
from core.placeholders import filled, gaps_in
from notifications.models import Wording

log = logging.getLogger(__name__)

DETAILS = "details"  # the one gap whose value is more than a few words
MARK = "\x00details\x00"


@dataclass(frozen=True)
class Words:
    """An empty part leaves the built-in one."""

    subject: str = ""
    text: str = ""
    html: SafeString | str = ""


def words_of(subject: str, text: str, values: Mapping[str, Any], details: Details = lambda _is_html: "") -> Words:
    """Raise KeyError for a gap without a value. What stands in a gap is never markup."""
    filled_text = filled(text, {**values, DETAILS: MARK})
    asks = DETAILS in gaps_in(text)
    return Words(
        filled(subject, values),
        filled_text.replace(MARK, details(False).strip()) if asks else filled_text,
        as_html(filled_text, details(True) if asks else ""),
    )


def as_html(text: str, details: str) -> SafeString:
    parts = [linebreaks(urlize(escape(part.strip()))) if part.strip() else "" for part in text.split(MARK)]
    return mark_safe(details.join(parts))  # noqa: S308 - the parts are escaped, the details are our own template


def own_words(kind_name: str, context: Mapping[str, Any], details: Details) -> Words | None:
    """Of the organiser, for this kind of letter in the language in force. Whatever is wrong with them, a letter goes out."""
    kind = letter_kind(kind_name)
    row = Wording.objects.of(kind_name) if kind else None
    if kind is None or row is None:
        return None
    subject, text = written(row, "subject"), written(row, "text")
    try:
        return words_of(subject, text, {**common_values(context), **kind.values(context)}, details)
    except Exception as problem:  # noqa: BLE001 - a letter must not stay away because of its words
        log.warning("Words of %s do not work: %r", kind_name, problem)
        Wording.objects.filter(pk=row.pk).update(problem=f"{type(problem).__name__}: {problem}"[:300])
        return None


def written(row: Any, name: str) -> str:
    """In the language in force, and in no other."""
    return str(getattr(row, f"{name}_{(get_language() or '').replace('-', '_')}", "") or "")


def common_values(context: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": context["recipient"], "expo": context["event"].name, "sentence": context["sentence"], "link": context["url"]}
