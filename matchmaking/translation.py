from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from matchmaking.models import Entry


@register(Entry)
class EntryTranslation(TranslationOptions):
    fields = ("title", "text")


keep_history(Entry, app="matchmaking")
