"""The figures as data: for people in their language as a table, for programs in both as JSON."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from releases.models import Figure

LANGUAGES = {"zh-Hans": "zh_hans", "en": "en"}
TEXTS = ("name", "unit", "value_period", "target_period", "source", "note")


def heads() -> list[str]:
    return [
        _("Topic"),
        _("Figure"),
        _("Unit"),
        _("Reached"),
        _("Period reached"),
        _("Target"),
        _("Period of the target"),
        _("Outcome"),
        _("Source"),
    ]


def line(figure: Figure) -> list[Any]:
    """In the unit of the reader's language."""
    told = [figure.in_own_unit(number) for number in (figure.value, figure.target, figure.outcome)]
    value, target, outcome = (plain(number) for number in told)
    return [
        figure.get_topic_display(),
        figure.name,
        figure.own_unit,
        value,
        figure.value_period,
        target,
        figure.target_period,
        outcome,
        figure.source,
    ]


def plain(number: Decimal | None) -> Any:
    """5000 rather than 5000.00, and a number, which spreadsheets reckon with."""
    if number is None:
        return ""
    return int(number) if number == number.to_integral_value() else float(number)


def as_json(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """Numbers in the Chinese unit; `english_units` of one of them are one in the English unit."""
    return [
        {
            "key": figure.key,
            "topic": figure.topic,
            "value": known(figure.value),
            "value_is_minimum": figure.value_is_minimum,
            "target": known(figure.target),
            "target_is_minimum": figure.target_is_minimum,
            "outcome": known(figure.outcome),
            "english_units": float(figure.english_units),
            **{name: {tag: getattr(figure, f"{name}_{code}") or "" for tag, code in LANGUAGES.items()} for name in TEXTS},
        }
        for figure in figures
    ]


def known(number: Decimal | None) -> int | float | None:
    return None if number is None else plain(number)
