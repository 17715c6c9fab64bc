from modeltranslation.translator import TranslationOptions, register

from registration.models import TicketKind


@register(TicketKind)
class TicketKindTranslation(TranslationOptions):
    fields = ("name", "text")
