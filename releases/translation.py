from modeltranslation.translator import TranslationOptions, register

from releases.models import Figure


@register(Figure)
class FigureTranslation(TranslationOptions):
    fields = ("name", "unit", "value_period", "target_period", "source", "note")
