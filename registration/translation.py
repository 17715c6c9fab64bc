from modeltranslation.translator import TranslationOptions, register

from registration.models import Option, Question, Survey, SurveyOption, SurveyQuestion, TicketKind


@register(TicketKind)
class TicketKindTranslation(TranslationOptions):
    fields = ("name", "text")
    required_languages = {"zh-hans": ("name",)}


@register(Survey)
class SurveyTranslation(TranslationOptions):
    fields = ("title", "text")
    required_languages = {"zh-hans": ("title",)}


@register([Question, SurveyQuestion])
class QuestionTranslation(TranslationOptions):
    fields = ("label", "help")
    required_languages = {"zh-hans": ("label",)}


@register([Option, SurveyOption])
class OptionTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("zh-hans",)
