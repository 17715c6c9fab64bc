from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from matchmaking.models import Entry, Request


@register(Entry)
class EntryTranslation(TranslationOptions):
    fields = ("title", "text")


@register(Request)
class RequestTranslation(TranslationOptions):
    fields = ("launch_title",)


keep_history(Entry, app="matchmaking")
