from modeltranslation.translator import TranslationOptions, register

from notifications.models import Announcement, Mailing, Wording


@register(Announcement)
class AnnouncementTranslation(TranslationOptions):
    fields = ("text",)


@register((Wording, Mailing))
class LetterTranslation(TranslationOptions):
    fields = ("subject", "text")
