from modeltranslation.translator import TranslationOptions, register

from collectibles.models import Series


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name", "story")
    required_languages = {"zh-hans": ("name",)}
