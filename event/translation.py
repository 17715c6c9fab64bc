from modeltranslation.translator import TranslationOptions, register

from event.models import Event, FaqEntry, Host, Page, Sector, Technology, ValueTheme


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("name", "short_name", "theme", "motto", "about", "city")
    required_languages = {"zh-hans": ("name", "short_name")}


@register((Host, Sector, Technology))
class NameTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("zh-hans",)


@register(ValueTheme)
class ValueThemeTranslation(TranslationOptions):
    fields = ("name", "text")
    required_languages = {"zh-hans": ("name",)}


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "body")
    required_languages = {"zh-hans": ("title",)}


@register(FaqEntry)
class FaqTranslation(TranslationOptions):
    fields = ("question", "answer", "topic", "also_asked")
    required_languages = {"zh-hans": ("question", "answer")}
