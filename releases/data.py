"""The figures as a table to take along, in the reader's language. Programs read them by releases/api.py."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from releases.models import Figure


def heads() -> list[str]:
    return [
        pgettext("figures", "Topic"),
        _("Figure"),
        _("Unit"),
        _("Reached"),
        _("Reached is “more than”"),
        _("Period reached"),
        _("Target"),
        _("Target is “more than”"),
        _("Period of the target"),
        _("Outcome"),
        _("Source"),
        _("Note"),
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
        figure.value_is_minimum or "",
        figure.value_period,
        target,
        figure.target_is_minimum or "",
        figure.target_period,
        outcome,
        figure.source,
        figure.note,
    ]


def plain(number: Decimal | None) -> Any:
    """5000 rather than 5000.00, and a number, which spreadsheets reckon with."""
    if number is None:
        return ""
    return int(number) if number == number.to_integral_value() else float(number)
