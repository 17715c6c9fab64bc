from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from releases.models import Figure, PressFile, Release


@register(Figure)
class FigureTranslation(TranslationOptions):
    fields = ("name", "unit", "value_period", "target_period", "source", "note")
    required_languages = {"zh-hans": ("name",)}


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("teaser", "title", "summary", "story", "presenter")


@register(PressFile)
class PressFileTranslation(TranslationOptions):
    fields = ("title",)


keep_history(Release, app="releases")
