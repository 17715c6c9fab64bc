from modeltranslation.translator import TranslationOptions, register

from registration.models import Option, Question, TicketKind


@register(TicketKind)
class TicketKindTranslation(TranslationOptions):
    fields = ("name", "text")


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("label", "help")


@register(Option)
class OptionTranslation(TranslationOptions):
    fields = ("label",)
