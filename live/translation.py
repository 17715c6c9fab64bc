from modeltranslation.translator import TranslationOptions, register

from live.models import Stage


@register(Stage)
class StageTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("zh-hans",)
