"""`{{ figure.value|amount }}`, and the picture of a figure as a variable: `{% picture_of figure as picture %}`."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language

from releases.charts import Picture, picture
from releases.models import Figure

register = template.Library()


@register.filter
def amount(value: Decimal | int | None) -> str:
    """`45.4`, `5000` in Chinese and `5,000` in English: no zeros that say nothing."""
    if value is None:
        return ""
    number = Decimal(value).quantize(Decimal("0.01")).normalize()
    return number_format(f"{number:f}", force_grouping=get_language() == "en")


@register.simple_tag
def picture_of(figure: Figure) -> Picture | None:
    return picture(figure)
