"""Figures are written here, by the seed and by whoever reports an outcome."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from core.refusals import Refusal
from releases.models import Figure


@transaction.atomic
def set_figure(key: str, **fields: Any) -> Figure:
    """Write the figure `key` with the model's fields, texts as `name_zh_hans`, `name_en` and so on. What is not named stays.

    Refuses what the model refuses: an unknown chart or topic, a figure with neither state nor target.
    """
    figure = Figure.objects.select_for_update().filter(key=key).first() or Figure(key=key)
    for name, value in fields.items():
        setattr(figure, name, value)
    try:
        figure.full_clean()
    except ValidationError as problem:
        raise Refusal("; ".join(problem.messages)) from None
    figure.save()
    return figure
