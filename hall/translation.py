from modeltranslation.translator import TranslationOptions, register

from hall.models import HiddenSpot


@register(HiddenSpot)
class HiddenSpotTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("zh-hans",)
