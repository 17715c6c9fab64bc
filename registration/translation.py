from modeltranslation.translator import TranslationOptions, register

from registration.models import Option, Question, Survey, SurveyOption, SurveyQuestion, TicketKind


@register(TicketKind)
class TicketKindTranslation(TranslationOptions):
    fields = ("name", "text")


@register(Survey)
class SurveyTranslation(TranslationOptions):
    fields = ("title", "text")


@register([Question, SurveyQuestion])
class QuestionTranslation(TranslationOptions):
    fields = ("label", "help")


@register([Option, SurveyOption])
class OptionTranslation(TranslationOptions):
    fields = ("label",)
