"""What the desk shows of other rooms: numbers beside the lists of the sidebar, lists on the first page."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from django import template
from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.forms import DateTimeField, SplitDateTimeField
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from core.contributions import DeskList, desk_lists_for
from core.counting import waiting_numbers

register = template.Library()

TAG = len("<td")
CONTROL = re.compile(r'<(?:input(?! type="hidden")|select|textarea)\b(?![^>]*aria-label)')
NOTHING = re.compile(r"<td[^>]*>\s*[-–—]?\s*</td>")


@register.simple_tag
def desk_lists(user: Any) -> list[DeskList]:
    """What this person looks after, a few rows of each (core.contributions)."""
    return desk_lists_for(user)


@register.simple_tag
def waiting(entry: dict[str, Any], request: Any) -> int:
    """How many rows of a list (an entry of `app_list`) wait for this person (core.counting)."""
    if not hasattr(request, "waiting_numbers"):
        request.waiting_numbers = waiting_numbers(request)
    return request.waiting_numbers.get(entry["model"], 0)  # type: ignore[no-any-return]


@register.filter
def asks_for_times(form: Any) -> bool:
    """Whether this form of the admin has fields for times, or shows some."""
    model = form.form._meta.model  # noqa: SLF001 (Django's documented way)
    typed = any(isinstance(field, DateTimeField | SplitDateTimeField) for field in form.form.fields.values())
    return typed or any(is_time(model, name) for name in form.readonly_fields)


@register.filter
def shows_times(changes: Any) -> bool:
    """Whether a list of the admin has a column of times: a field, or what is sorted by one."""
    columns = [getattr(getattr(changes.model_admin, str(name), None), "admin_order_field", None) or name for name in changes.list_display]
    return any(is_time(changes.model, str(name)) for name in columns)


def is_time(model: Any, name: str) -> bool:
    """Also of a row it is joined with: `slot__starts_at`."""
    try:
        return isinstance(get_fields_from_path(model, name.lstrip("-"))[-1], models.DateTimeField)
    except FieldDoesNotExist:
        return False


@register.filter
def named(cells: list[str], headers: list[dict[str, Any]]) -> Iterator[str]:
    """The cells of a row as Django made them, each with the name of its column, and a mark where there is nothing in it.

    A phone shows a row as a block of pairs; without names it would be a pile of numbers and ticks.
    """
    for cell, header in zip_longest(cells, headers):
        text = str(header["text"]) if header else "<"
        marks = "" if text.startswith("<") else format_html(' data-name="{}"', capfirst(text))
        if NOTHING.match(cell):
            marks += " data-nothing"
        shown = labelled(cell, capfirst(text)) if marks else cell
        yield mark_safe(shown[:TAG] + marks + shown[TAG:])  # noqa: S308 - Django escaped the cell


def labelled(cell: str, name: str) -> str:
    """A control in a cell has no label but its column."""
    return CONTROL.sub(lambda tag: f'{tag[0]} aria-label="{escape(name)}"', cell)
