from modeltranslation.translator import TranslationOptions, register

from event.models import Event, FaqEntry, Host, Page, Sector, Technology, ValueTheme


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("name", "short_name", "theme", "motto", "about", "city")


@register((Host, Sector, Technology))
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(ValueTheme)
class ValueThemeTranslation(TranslationOptions):
    fields = ("name", "text")


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "body")


@register(FaqEntry)
class FaqTranslation(TranslationOptions):
    fields = ("question", "answer", "topic", "also_asked")
