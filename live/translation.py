from modeltranslation.translator import TranslationOptions, register

from live.models import Airtime, Chapter, Option, Poll, Recording, RunItem, RunOfShow, Slide, Source, Stage


@register(Stage)
class StageTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("zh-hans",)


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("zh-hans",)


@register(Airtime)
class AirtimeTranslation(TranslationOptions):
    fields = ("title",)


@register(Recording)
class RecordingTranslation(TranslationOptions):
    fields = ("title",)


@register(Chapter)
class ChapterTranslation(TranslationOptions):
    fields = ("title",)


@register(Poll)
class PollTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("zh-hans",)


@register(Option)
class OptionTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("zh-hans",)


@register(RunOfShow)
class RunOfShowTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("zh-hans",)


@register(RunItem)
class RunItemTranslation(TranslationOptions):
    fields = ("title", "who", "cue_fault")
    required_languages = {"zh-hans": ("title",)}


@register(Slide)
class SlideTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("zh-hans",)
