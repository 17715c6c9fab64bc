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


@register.filter
def amount_in(number: Decimal | int | None, figure: Figure) -> str:
    """The amount in the figure's unit as the reader's language has it: 100 亿元 are 10 billion."""
    return amount(figure.in_own_unit(number))


@register.simple_tag
def picture_of(figure: Figure) -> Picture | None:
    return picture(figure)
