from modeltranslation.translator import TranslationOptions, register

from event.models import Event, Host, Sector, Technology, ValueTheme


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("name", "short_name", "theme", "motto", "about", "city")


@register((Host, Sector, Technology))
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(ValueTheme)
class ValueThemeTranslation(TranslationOptions):
    fields = ("name", "text")
